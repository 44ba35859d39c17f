import { PROBLEM } from './headers.ts'
import type { FieldError, ProblemDocument } from './problem-shape.ts'

export type { FieldError }

/** All refusals that a caller can get. Everything else is a bug, and its answer says only "Something went wrong". */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthorised: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict with the article as it stands' },
  desk_decided: { status: 409, title: 'The desk has decided on this article' },
  similar_exists: { status: 409, title: 'Another article has nearly the same text' },
  already_published: { status: 409, title: 'Readers have seen this article' },
  kill_final: { status: 409, title: 'This kill can no longer be lifted' },
  gone: { status: 410, title: 'Withdrawn' },
  resync_required: { status: 410, title: 'The copy is too old to be brought up to date' },
  stale: { status: 412, title: 'Changed by someone else meanwhile' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_type: { status: 415, title: 'Media type not supported' },
  wrong_host: { status: 421, title: 'Unknown host' },
  invalid: { status: 422, title: 'Some fields need correcting' },
  precondition_required: { status: 428, title: 'If-Match is needed' },
  rate_limited: { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'Something went wrong' },
  unavailable: { status: 503, title: 'The newsroom is busy' },
} as const

export type ProblemCode = keyof typeof PROBLEMS
type MethodCode = 'method_not_allowed'

/** Every 429 and 503 says when to come back; these hold unless the thrower says otherwise. */
const COME_BACK: Partial<Record<ProblemCode, { 'Retry-After': string }>> = {
  rate_limited: { 'Retry-After': '60' },
  unavailable: { 'Retry-After': '5' },
}

type Members = Record<string, string | number | Record<string, string>>

interface ProblemExtras {
  errors?: FieldError[]
  headers?: Record<string, string>
  /** Further members of the problem object (RFC 9457 section 3.2). */
  members?: Members
}

/** An expected refusal. `detail` is written for the person who must act on it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: FieldError[]
  readonly headers: Record<string, string>
  readonly members: Members

  /** A 405 must name the allowed methods; use `methodNotAllowed`. */
  constructor(code: MethodCode, detail: string, extras: ProblemExtras & { headers: { Allow: string } })
  constructor(code: Exclude<ProblemCode, MethodCode>, detail: string, extras?: ProblemExtras)
  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail)
    this.code = code
    this.errors = extras.errors ?? []
    this.headers = { ...COME_BACK[code], ...extras.headers }
    this.members = extras.members ?? {}
  }

  get status() {
    return PROBLEMS[this.code].status
  }
}

/** 404 for an address that there is not. */
export const nothing = (): Problem => new Problem('not_found', 'There is nothing at this address.')

export function methodNotAllowed(methods: readonly string[]): Problem {
  const allow = methods.join(', ')
  return new Problem('method_not_allowed', `Use ${allow} here.`, { headers: { Allow: allow } })
}

/** Why a field is refused; `pointer` is a JSON Pointer (RFC 6901) into what was sent. */
export const refusal = (pointer: string, code: FieldError['code'], message: string): FieldError => ({
  pointer,
  code,
  message,
})

/** 422 that names every refused field. */
export const invalid = (errors: FieldError[]) =>
  new Problem('invalid', errors.map(error => error.message).join(' '), { errors })

/** Where pages say what each code means. */
export const PROBLEM_PAGES = '/docs/problems'

/** RFC 9457, with `errors` if fields were refused. */
function problemBody(problem: Problem, publicOrigin: string): ProblemDocument {
  const { status, title } = PROBLEMS[problem.code]
  return {
    type: `${publicOrigin}${PROBLEM_PAGES}/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.members,
  }
}

/** The answer is `no-store`, unless the problem brings its own Cache-Control. */
export function problemResponse(
  problem: Problem,
  publicOrigin: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(problemBody(problem, publicOrigin)), {
    status: problem.status,
    headers: { ...PROBLEM, ...headers, ...problem.headers },
  })
}
