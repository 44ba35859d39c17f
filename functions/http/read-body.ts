import { jsonShape } from '../text/json-shape.ts'
import { Problem } from './problem.ts'

export const JSON_BYTES = 128 * 1024
export const FORM_BYTES = 256 * 1024
const JSON_DEPTH = 8
const JSON_KEYS = 256

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** The type without parameters, lower case. */
export const mediaType = (request: Request) =>
  (request.headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i
/** What ASCII is in UTF-8 too. */
const UTF8 = /^(?:utf-?8|us-ascii|ascii)$/i

/** Refuses other types, other encodings of characters, and any Content-Encoding, since workerd does not decode gzip. */
export function checkType(request: Request, types: readonly string[]) {
  const accept = { [request.method === 'PATCH' ? 'Accept-Patch' : 'Accept-Post']: types.join(', ') }
  if (request.headers.has('Content-Encoding')) {
    throw new Problem('unsupported_type', 'Send the body without Content-Encoding.', { headers: accept })
  }
  if (!types.includes(mediaType(request))) {
    throw new Problem('unsupported_type', `Send the body as ${types.join(' or ')}.`, { headers: accept })
  }
  const [, charset] = CHARSET.exec(request.headers.get('Content-Type') ?? '') ?? []
  if (charset !== undefined && !UTF8.test(charset)) {
    throw new Problem('unsupported_type', 'Send the body in UTF-8, and name no other charset.', {
      headers: accept,
    })
  }
}

const brokenOff = () => new Problem('malformed', 'The body broke off before its end. Send it again, whole.')

/** Room for a body that does not say how long it is. */
const FIRST_BYTES = 16_384

/**
 * Reads at most `limit` bytes. A longer body is refused before all of it is in memory; one that breaks off is
 * malformed.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('Content-Length') ?? 0)
  if (declared > limit) {
    if (declared <= 2 * limit) await letItCome(request)
    throw tooLarge(limit)
  }
  if (!request.body) return new Uint8Array()
  // Each chunk is written to where it stays. To collect chunks and join them would take memory for three bodies.
  let bytes = new Uint8Array(declared > 0 ? declared : FIRST_BYTES)
  let length = 0
  try {
    for await (const chunk of request.body) {
      if (length + chunk.byteLength > limit) throw tooLarge(limit)
      if (length + chunk.byteLength > bytes.length)
        bytes = new Uint8Array(bytes.buffer.transfer(Math.max(2 * bytes.length, length + chunk.byteLength)))
      bytes.set(chunk, length)
      length += chunk.byteLength
    }
  } catch (error) {
    // When the sender's connection breaks, workerd's error reads like that of a lost database.
    throw error instanceof Problem ? error : brokenOff()
  }
  return bytes.subarray(0, length)
}

/**
 * Many clients look at an answer only once they have sent everything, and workerd closes the connection with the answer. So
 * a sender of a little too much is listened to; nothing of it is kept.
 */
async function letItCome({ body }: Request): Promise<void> {
  await body?.pipeTo(new WritableStream()).catch(() => {})
}

/** The first bytes of a body, at most `limit`; the rest is not read. */
export async function readBeginning(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      chunks.push(chunk.subarray(0, limit - length))
      length += chunk.byteLength
      if (length >= limit) break
    }
  } catch {
    throw brokenOff()
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

export const tooLarge = (limit: number) =>
  new Problem('too_large', `The body may have at most ${limit} bytes. Send less, or in parts.`)

/** UTF-8 only; a byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Problem('malformed', 'The body is not UTF-8. Encode it as UTF-8 and send it again.')
  }
}

/** What the text is as JSON; 400 for what is none, is nested too deep or has too many keys. */
export function parseJson(text: string): unknown {
  const { depth, colons } = jsonShape(text)
  if (depth > JSON_DEPTH) throw new Problem('malformed', `JSON may be nested at most ${JSON_DEPTH} deep.`)
  if (colons > JSON_KEYS) throw new Problem('malformed', `JSON may have at most ${JSON_KEYS} keys.`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(
      'malformed',
      `The body is not JSON: ${error instanceof Error ? error.message : ''}`.slice(0, 200),
    )
  }
}
