import { Problem } from './problem.ts'
import { decodeUtf8 } from './read-body.ts'

export const MULTIPART = 'multipart/form-data'

/** The parts of a multipart body (RFC 7578) in their order: texts and files. A file that nobody chose is an empty text. */
export async function readParts(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<[string, string | File][]> {
  const type = request.headers.get('Content-Type') ?? ''
  const data = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw unreadable()
  })
  const entries = [...data]
  const texts = entries.flatMap(([, value]) => (typeof value === 'string' ? [value] : []))
  if (texts.length === entries.length) decodeUtf8(bytes)
  // Beside a file the body cannot be checked as a whole. There U+FFFD stands for bytes that were not UTF-8.
  else if (texts.some(text => text.includes('\ufffd'))) throw unreadable()
  return entries
}

const unreadable = () =>
  new Problem('malformed', 'The form cannot be read: its boundary or its encoding is broken.')
