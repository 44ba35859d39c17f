import { sha256 } from '../http/digest.ts'
import { type FieldError, invalid, Problem } from '../http/problem.ts'
import { checkType, decodeUtf8, FORM_BYTES, mediaType, readBytes } from '../http/read-body.ts'
import { fieldErrors } from '../newsroom/submission.ts'

const URL_ENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

export interface Form {
  /** As typed. */
  values: ReadonlyMap<string, string>
  /** Of the fields that may be given several times. */
  lists: ReadonlyMap<string, readonly string[]>
  /** Fields that the form does not have, or has once only, or that hold a file. */
  errors: FieldError[]
  /** SHA-256 of the bytes received. */
  hash: string
}

/**
 * Reads a form whose fields are `names`, and those of `several`, which may be given more than once; 413, 415 and 400 are
 * thrown, refused fields returned.
 */
export async function readForm(
  request: Request,
  names: readonly string[],
  several: readonly string[] = [],
): Promise<Form> {
  const { bytes, entries } = await readEntries(request)
  const values = new Map<string, string>()
  const lists = new Map<string, string[]>()
  const errors: FieldError[] = []
  for (const [name, value] of entries) {
    if (several.includes(name) && typeof value === 'string') {
      lists.set(name, [...(lists.get(name) ?? []), value])
    } else if (!names.includes(name)) errors.push(...unknownField(name))
    else if (typeof value !== 'string') errors.push(refusal(name, 'invalid_type', 'takes no file'))
    else if (values.has(name)) errors.push(refusal(name, 'duplicate', 'is given twice'))
    else values.set(name, value)
  }
  return { values, lists, errors, hash: await sha256(bytes) }
}

/** Every field of a form as it came; 413, 415 and 400 are thrown. */
export async function readEntries(request: Request) {
  checkType(request, [URL_ENCODED, MULTIPART])
  const bytes = await readBytes(request, FORM_BYTES)
  const entries: [name: string, value: string | File][] =
    mediaType(request) === MULTIPART ? await multipart(request, bytes) : urlEncoded(bytes)
  return { bytes, entries }
}

/** The values of a form that has only these fields; what `readForm` refuses is thrown too, as 422. */
export async function readFields(request: Request, names: readonly string[]): Promise<Form['values']> {
  const { values, errors } = await readForm(request, names)
  if (errors.length > 0) throw invalid(errors)
  return values
}

/** `source.url` is `/source/url` of the submission. */
export const pointerOf = (name: string) =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`

const unknownField = (name: string) =>
  fieldErrors({ code: 'unrecognized_keys', keys: [name], path: [], message: '' })

const refusal = (name: string, code: string, message: string): FieldError => ({
  pointer: pointerOf(name),
  code,
  message: `The field ${JSON.stringify(name)} ${message}.`,
})

/** Strict where URLSearchParams is not: bytes that are no UTF-8 are refused instead of replaced. */
function urlEncoded(bytes: Uint8Array<ArrayBuffer>): [string, string][] {
  return decodeUtf8(bytes)
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const [name = '', ...rest] = pair.split('=')
      return [decode(name), decode(rest.join('='))]
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw unreadable()
  }
}

async function multipart(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<[string, string | File][]> {
  const type = request.headers.get('Content-Type') ?? ''
  const data = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw unreadable()
  })
  const entries = [...data]
  if (entries.every(([, value]) => typeof value === 'string')) decodeUtf8(bytes)
  return entries
}

const unreadable = () => new Problem('malformed', 'The form cannot be read: its encoding is broken.')
