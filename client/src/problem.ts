export interface FieldError {
  /** JSON Pointer (RFC 6901) into what was sent. */
  pointer: string
  code: string
  message: string
}

/** A refusal by the newsroom (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  /** `not_found`, `invalid`, `rate_limited` …; `unknown` where the answer is no problem document. */
  readonly code: string
  readonly errors: readonly FieldError[]
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>

  constructor(status: number, document: Record<string, unknown>, retryAfter?: number) {
    super(String(document.detail ?? document.title ?? `The newsroom answered ${status}.`))
    this.status = status
    this.code = String(document.code ?? 'unknown')
    this.errors = (document.errors as FieldError[] | undefined) ?? []
    this.retryAfter = retryAfter
    this.document = document
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const text = await response.text()
  return new Problem(response.status, readDocument(text), Number.isFinite(seconds) ? seconds : undefined)
}

/** A proxy on the way may answer with a page instead. */
function readDocument(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
