import { Problem } from '../http/problem.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

/** Printable ASCII without spaces, 1–255 characters; quotes of a structured string are part of the key. */
export function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get('Idempotency-Key')
  if (key === null) return undefined
  if (KEY.test(key)) return key
  throw new Problem(
    'malformed',
    'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
  )
}
