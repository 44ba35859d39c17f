import { forgetDeviceCopy, readDeviceCopy } from './device-copy.ts'
import { controlsOf, type Sheet } from './sheet.ts'

/** Fields that no editor fills in. */
const OWN = ['version', 'asked', 'idempotencyKey', 'action', 'stay', 'form']

/** A text that this device kept while the newsroom could not: to be brought back or dropped. */
export function offerDeviceCopy(sheet: Sheet) {
  const copy = readDeviceCopy(sheet.name)
  if (!copy) return
  const kept = new URLSearchParams(copy.typed)
  const typed = sheet.typed()
  const differs = [...kept].some(
    ([name, value]) => !OWN.includes(name) && lines(typed.get(name)) !== lines(value),
  )
  if (!differs) return forgetDeviceCopy(sheet.name)

  const note = document.createElement('div')
  note.className = 'note row'
  note.setAttribute('role', 'status')
  const words = document.createElement('p')
  const time = new Date(copy.at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  words.textContent = `This device kept a text of yours that the newsroom does not have, of ${time}.`
  note.append(
    words,
    button('Bring it back', () => {
      fillIn(sheet.form, kept)
      note.remove()
    }),
    button('Drop it', () => {
      forgetDeviceCopy(sheet.name)
      note.remove()
    }),
  )
  sheet.form.before(note)
}

const lines = (text: string | null) => (text ?? '').replaceAll('\r\n', '\n')

function button(words: string, press: () => void) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  made.addEventListener('click', press)
  return made
}

function fillIn(form: HTMLFormElement, kept: URLSearchParams) {
  for (const control of controlsOf(form)) {
    const value = kept.get(control.name)
    if (value !== null && control.type !== 'radio') control.value = lines(value)
  }
  // It is brought together with the text that it was made from.
  const version = form.elements.namedItem('version')
  if (version instanceof HTMLInputElement) version.value = kept.get('version') ?? version.value
  form.dispatchEvent(new Event('input', { bubbles: true }))
}
