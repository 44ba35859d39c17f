import type { Fetch } from './read-json.ts'
import { type SubmitOptions, submit, withdraw } from './submit.ts'
import type { Submission } from './types.ts'

export { type FieldError, Problem } from './problem.ts'
export type { SubmitOptions } from './submit.ts'
export type { Proposed, Submission, SubmissionAnswer, Taken } from './types.ts'

interface PartnerOptions {
  /** `https://news.example` */
  origin: string
  /** An API key; keep it on a server. */
  key: string
  fetch?: Fetch
}

/** What a partner newsroom may send. */
export const dawnwirePartner = ({
  origin,
  key,
  fetch = globalThis.fetch.bind(globalThis),
}: PartnerOptions) => ({
  /** Takes an article to the newsroom; safe to call again with the same `idempotencyKey`. */
  submit: (submission: Submission, options: Omit<SubmitOptions, 'key'> = {}) =>
    submit(origin, fetch, submission, { ...options, key }),

  /** Takes a story back: rejected, killed where readers saw it, or a proposal where the key may not publish. */
  withdraw: (id: string, reason: string) => withdraw(origin, fetch, id, { key, reason }),
})
