import { REFUSALS, type Refusal } from '../../outbound/refusal.ts'

const isRefusal = (text: string): text is Refusal => Object.hasOwn(REFUSALS, text)

/** What the receiver answered, for the person who looks after it. */
export function failureWords({ status, error }: { status: number | null; error: string | null }): string {
  if (status !== null) return `answered ${status}`
  return error !== null && isRefusal(error) ? REFUSALS[error] : 'not tried yet'
}
