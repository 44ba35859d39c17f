import { Problem, problemOf } from './problem.ts'
import { addressOf, bodyOf, type Fetch } from './read-json.ts'
import type { Submission, SubmissionAnswer } from './types.ts'

export interface SubmitOptions {
  /** Of an API key with the scope `submit`; keep it out of browsers and apps. */
  key: string
  /** Straight to readers; needs the scope `publish`. */
  publish?: boolean
  /** The same for every try of one submission; made anew where it is left out. No secret. */
  idempotencyKey?: string
}

const TRIES = 4
const SECOND = 1000

/** A connection that broke, also in the middle of an answer, is no `Problem`. */
const isWorthAnotherTry = (error: unknown) =>
  !(error instanceof Problem) || error.status === 429 || error.status >= 500

/** React Native and pages without https have no `crypto` that could. */
const newKey = () => Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join('-')

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/**
 * Submits an article. What fails on the way is sent again under the same Idempotency-Key, so nothing is taken twice.
 * Throws a `Problem` where the newsroom refuses.
 */
export const submit = (
  origin: string,
  fetch: Fetch,
  submission: Submission,
  { key, publish, idempotencyKey = newKey() }: SubmitOptions,
): Promise<SubmissionAnswer> =>
  send(fetch, addressOf(origin, '/v1/submissions', { publish: publish ? 'true' : undefined }), submission, {
    Authorization: `Bearer ${key}`,
    'Idempotency-Key': idempotencyKey,
  })

/** Takes a story back. Once more does nothing, so what fails on the way is sent again. */
export const withdraw = (
  origin: string,
  fetch: Fetch,
  id: string,
  { key, reason }: { key: string; reason: string },
): Promise<SubmissionAnswer> =>
  send(
    fetch,
    addressOf(origin, `/v1/submissions/${encodeURIComponent(id)}/withdrawal`),
    { reason },
    {
      Authorization: `Bearer ${key}`,
    },
  )

async function send<T>(
  fetch: Fetch,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<T> {
  const init = {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, init)
      if (response.ok) return await bodyOf(response)
      throw await problemOf(response)
    } catch (error) {
      if (attempt === TRIES || !isWorthAnotherTry(error)) throw error
      const asked = error instanceof Problem ? error.retryAfter : undefined
      // Those that are refused together should not come back together.
      await pause(Math.max(asked ?? 0, 2 ** (attempt - 1)) * (1 + Math.random()) * SECOND)
    }
  }
}
