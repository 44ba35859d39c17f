import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** False where the server has to say what is wrong: the form is then sent as it is. */
type Step = (form: HTMLFormElement) => Promise<boolean>

/** What `data-passkey` of a form may name. Each step asks for a challenge and has a passkey answer it. */
const STEPS: Readonly<Record<string, Step>> = {
  make: async form => {
    const optionsJSON = await ask<RegistrationOptions>(`${form.action}/options`)
    return optionsJSON !== undefined && fill(form, await startRegistration({ optionsJSON }))
  },
  show: async form => {
    const optionsJSON = await ask<AuthenticationOptions>(`${form.action}/options`)
    return optionsJSON !== undefined && fill(form, await startAuthentication({ optionsJSON }))
  },
  confirm: async () => {
    const optionsJSON = await ask<AuthenticationOptions | null>('/desk/confirm/options')
    if (!optionsJSON) return optionsJSON === null
    const answer = JSON.stringify(await startAuthentication({ optionsJSON }))
    return (await post('/desk/confirm', { answer })).ok
  },
}

/** Before a form with `data-passkey` is sent, its steps are taken. */
export function listenForPasskeys() {
  const ready = new WeakSet<HTMLFormElement>()
  document.addEventListener('submit', event => {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || form.dataset.passkey === undefined || ready.delete(form)) return
    event.preventDefault()
    take(form).then(
      () => {
        ready.add(form)
        form.requestSubmit(submitter)
      },
      error => complain(form, error),
    )
  })
}

async function take(form: HTMLFormElement) {
  complain(form)
  for (const name of form.dataset.passkey?.split(' ') ?? []) if (!(await STEPS[name]?.(form))) return
}

const post = (address: string, fields: Record<string, string> = {}) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields) })

/** What the desk answers; null where there is nothing to do, undefined where it refuses. */
async function ask<T>(address: string): Promise<T | undefined> {
  const answer = await post(address)
  if (answer.status === 429) throw new Error('Too many tries. Wait a minute, then try again.')
  if (answer.status === 204) return null as T
  return answer.ok ? ((await answer.json()) as T) : undefined
}

function fill(form: HTMLFormElement, answer: object): true {
  const field = form.elements.namedItem('answer')
  if (field instanceof HTMLInputElement) field.value = JSON.stringify(answer)
  return true
}

/** In words for the person, beside the button; nothing clears it. */
function complain(form: HTMLFormElement, error?: unknown) {
  const place = form.querySelector('[role=alert]')
  if (place) place.textContent = error === undefined ? '' : wordsFor(error)
}

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return 'That did not work. Try again.'
  if (error.name === 'NotAllowedError') return 'No passkey was used. Try again when you are ready.'
  if (error.name === 'InvalidStateError')
    return 'This device has a passkey for you already. Use another device.'
  if (error instanceof TypeError) return 'The desk could not be reached. Try again.'
  return error.message
}
