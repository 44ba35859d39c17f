import { valuesOf } from '../renew-parts.ts'

/** A control that holds something typed or chosen. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The form that an article is written in. */
export interface Sheet {
  form: HTMLFormElement
  /** An article's id, or the key of a form for a new one. */
  name: string
  isNew: boolean
  /** As it would be sent. */
  typed(): URLSearchParams
  /** Whether anything was typed since the page was made. */
  isChanged(): boolean
  /** Runs after every change. */
  onChange(run: () => void): void
  /** Runs when the form is on its way. */
  onSend(run: () => void): void
  isSent(): boolean
  /** Says at the bottom of the page what became of the text. */
  say(words: string): void
}

const ID_LENGTH = 16

export function sheetOf(form: HTMLFormElement): Sheet {
  const name = form.dataset.form ?? ''
  const state = document.getElementById('save-state')
  let isSent = false
  form.addEventListener('submit', () => {
    isSent = true
  })
  // Back brings the page out of the browser's memory as it was left.
  addEventListener('pageshow', () => {
    isSent = false
  })
  return {
    form,
    name,
    isNew: name.length > ID_LENGTH,
    typed: () => valuesOf(form),
    isChanged: () => controlsOf(form).some(isControlChanged),
    onChange: run => form.addEventListener('input', run),
    onSend: run => form.addEventListener('submit', run),
    isSent: () => isSent,
    say: words => {
      if (state && state.textContent !== words) state.textContent = words
    },
  }
}

export const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (each): each is Control =>
      each instanceof HTMLTextAreaElement ||
      each instanceof HTMLSelectElement ||
      (each instanceof HTMLInputElement && each.type !== 'hidden'),
  )

function isControlChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const standing = [...control.options].find(option => option.defaultSelected) ?? control.options[0]
    return standing?.value !== control.value
  }
  if (control instanceof HTMLInputElement && control.type === 'radio') {
    return control.checked !== control.defaultChecked
  }
  return control.value !== control.defaultValue
}
