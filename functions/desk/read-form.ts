import { sha256 } from '../http/digest.ts'
import { type FieldError, invalid, Problem } from '../http/problem.ts'
import {
  checkType,
  decodeUtf8,
  FORM_BYTES,
  mediaType,
  readBeginning,
  readBytes,
  tooLarge,
} from '../http/read-body.ts'
import { MULTIPART, readParts } from '../http/read-parts.ts'
import { fieldErrors } from '../newsroom/submission/field-errors.ts'

const URL_ENCODED = 'application/x-www-form-urlencoded'

export interface Form {
  /** As typed. */
  values: ReadonlyMap<string, string>
  /** Of the fields that may be given several times. */
  lists: ReadonlyMap<string, readonly string[]>
  /** By the names of their fields; a field that no file was chosen in is not there. */
  files: ReadonlyMap<string, File>
  /** Fields that the form does not have, or has once only, or that hold a file. */
  errors: FieldError[]
  /** SHA-256 of all that was sent, the same however the browser wrapped it. */
  hash: string
}

interface Reading {
  /** Fields that may be given more than once. */
  several?: readonly string[]
  /** Fields that take a file. */
  files?: readonly string[]
  /** Bytes at most, where it brings files; what is typed has the limit of every form. */
  limit?: number
}

/** Reads a form whose fields are `names`; 413, 415 and 400 are thrown, refused fields returned. */
export async function readForm(
  request: Request,
  names: readonly string[],
  { several = [], files: fileNames = [], limit = FORM_BYTES }: Reading = {},
): Promise<Form> {
  const entries = await readEntries(request, limit)
  const values = new Map<string, string>()
  const lists = new Map<string, string[]>()
  const files = new Map<string, File>()
  const take = ([name, value]: Entry): FieldError[] => {
    if (fileNames.includes(name) && isNoFile(value)) return []
    if (fileNames.includes(name) && typeof value !== 'string') return takeOnce(files, name, value)
    if (several.includes(name) && typeof value === 'string') {
      lists.set(name, [...(lists.get(name) ?? []), value])
      return []
    }
    if (!names.includes(name)) return unknownField(name)
    if (typeof value !== 'string') return [refusal(name, 'invalid_type', 'takes no file')]
    return takeOnce(values, name, value)
  }
  return { values, lists, files, errors: entries.flatMap(take), hash: await hashOf(entries) }
}

/** What a field holds in which no file was chosen; workerd gives it as a text. */
const isNoFile = (value: Entry[1]) => value === '' || (typeof value !== 'string' && value.size === 0)

function takeOnce<T>(taken: Map<string, T>, name: string, value: T): FieldError[] {
  if (taken.has(name)) return [refusal(name, 'duplicate', 'is given twice')]
  taken.set(name, value)
  return []
}

type Entry = [name: string, value: string | File]

/** Every field of a form as it came; 413, 415 and 400 are thrown. */
export async function readEntries(request: Request, limit = FORM_BYTES): Promise<Entry[]> {
  checkType(request, [URL_ENCODED, MULTIPART])
  if (mediaType(request) !== MULTIPART) return urlEncoded(await readBytes(request, FORM_BYTES))
  const entries = await readParts(request, await readBytes(request, limit))
  const typed = entries.reduce((sum, [, value]) => sum + (typeof value === 'string' ? value.length : 0), 0)
  if (typed > FORM_BYTES) throw tooLarge(FORM_BYTES)
  return entries
}

/** What was typed, of a form that may bring files: they come last, and are not read. */
export async function readTyped(request: Request, names: readonly string[]): Promise<Form['values']> {
  if (mediaType(request) !== MULTIPART) return (await readForm(request, names)).values
  const bytes = beforeFiles(await readBeginning(request, FORM_BYTES), request)
  const entries = await readParts(request, bytes)
  return new Map(
    entries.filter(
      (entry): entry is [string, string] => names.includes(entry[0]) && typeof entry[1] === 'string',
    ),
  )
}

/** The parts of a multipart body up to the first that has a file's name (RFC 7578, section 4.2). */
function beforeFiles(bytes: Uint8Array<ArrayBuffer>, request: Request): Uint8Array<ArrayBuffer> {
  const boundary = /boundary="?([^";]+)/.exec(request.headers.get('Content-Type') ?? '')?.[1]
  if (boundary === undefined) throw unreadable()
  const text = new TextDecoder('latin1').decode(bytes)
  const files = text
    .matchAll(/^--[^\r\n]*\r\nContent-Disposition:[^\r\n]*;\s*filename/gim)
    .filter(({ index }) => text.startsWith(`--${boundary}\r\n`, index))
  const end = files.next().value?.index ?? text.lastIndexOf(`--${boundary}`)
  if (end < 0) throw unreadable()
  const last = Uint8Array.from(`--${boundary}--\r\n`, unit => unit.charCodeAt(0))
  const parts = new Uint8Array(end + last.length)
  parts.set(bytes.subarray(0, end))
  parts.set(last, end)
  return parts
}

const hashOf = async (entries: readonly Entry[]) =>
  sha256(
    JSON.stringify(
      await Promise.all(
        entries.map(async ([name, value]) => [
          name,
          typeof value === 'string'
            ? value
            : { file: await sha256(new Uint8Array(await value.arrayBuffer())) },
        ]),
      ),
    ),
  )

/** The values of a form that has only these fields; what `readForm` refuses is thrown too, as 422. */
export async function readFields(request: Request, names: readonly string[]): Promise<Form['values']> {
  const form = await readForm(request, names)
  refuseErrors(form)
  return form.values
}

/** 422 with what is wrong with the form itself, and with `more` of its fields. */
export function refuseErrors({ errors }: Pick<Form, 'errors'>, more: readonly FieldError[] = []): void {
  if (errors.length + more.length > 0) throw invalid([...errors, ...more])
}

type Refused = { errors: FieldError[] }

/** What was read of a form; where anything is refused, every refusal is thrown as 422, the form's own first. */
export function unlessRefused<T extends object>(form: Pick<Form, 'errors'>, read: T): Exclude<T, Refused> {
  refuseErrors(form, 'errors' in read ? (read.errors as FieldError[]) : [])
  return read as Exclude<T, Refused>
}

/** Reads a form part by part: `take` gives what a part says, and adds what is wrong with it to `errors`. */
export function readingParts() {
  const errors: FieldError[] = []
  const take = <T extends object>(part: T): Partial<Exclude<T, Refused>> => {
    if (!('errors' in part)) return part as Exclude<T, Refused>
    errors.push(...(part.errors as FieldError[]))
    return {}
  }
  return { errors, take }
}

/** `source.url` is `/source/url` of the submission. */
export const pointerOf = (name: string) =>
  `/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('.', '/')}`

const unknownField = (name: string) =>
  fieldErrors({ code: 'unrecognized_keys', keys: [name], path: [], message: '' })

const refusal = (name: string, code: FieldError['code'], message: string): FieldError => ({
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

const unreadable = () => new Problem('malformed', 'The form cannot be read: its encoding is broken.')
