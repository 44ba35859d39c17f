import type { FeedFault } from './feed-fault.ts'

const STRICT = { fatal: true, ignoreBOM: false }
const DECLARATION = /^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']/
const MARKS: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
]
/** Encodings in which every byte is a character: nothing in them is ever wrong by itself. */
const ANY_BYTES = /^(?:windows-125\d|iso-8859-\d+|koi8-[ru]|macintosh|x-user-defined|ibm866)$/

/**
 * Text of a file. Byte order mark, then the charset of the Content-Type, then the XML declaration say how it is written
 * (RFC 7303 section 3); else it is UTF-8. Never mended by guessing: a text with replaced characters is another text.
 */
export function decodeFeed(bytes: Uint8Array, charset: string | undefined): { text: string } | FeedFault {
  const label =
    MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1] ??
    charset ??
    DECLARATION.exec(String.fromCharCode(...bytes.subarray(0, 256)))?.[1] ??
    'utf-8'
  const decoder = decoderOf(label)
  if (!decoder) return 'unknown_encoding'
  if (ANY_BYTES.test(decoder.encoding) && isReallyUtf8(bytes)) return 'wrong_encoding'
  const text = decoded(decoder, bytes)
  return text === undefined ? 'wrong_encoding' : { text }
}

/** The charset of a Content-Type. */
export const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]

/** Text beyond ASCII that is UTF-8 by chance is as good as impossible. */
const isReallyUtf8 = (bytes: Uint8Array) =>
  bytes.some(byte => byte > 0x7f) && decoded(new TextDecoder('utf-8', STRICT), bytes) !== undefined

function decoderOf(label: string) {
  try {
    return new TextDecoder(label, STRICT)
  } catch {
    return undefined
  }
}

function decoded(
  decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>,
  bytes: Uint8Array,
): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
