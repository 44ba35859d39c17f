import { TagLine } from '../functions/api/tag-line.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import { readLines } from './read-lines.ts'

/** Bytes of a plain text, or of a line of JSON. */
const MAX_BYTES = 4 * 1024 * 1024
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/

type Input = { line: TagLine } | { problem: string }

/**
 * Texts to tag: a JSON object on each line, or one plain text as a whole. It is JSONL if its file is named so or it begins
 * with a brace. `name` is that of the file, none for standard input.
 */
export async function* readTagInput(
  chunks: AsyncIterable<Uint8Array>,
  name: string | undefined,
): AsyncGenerator<Input> {
  const { first, whole } = await peek(chunks)
  if (first === '{' || /\.(?:jsonl|ndjson)$/i.test(name ?? '')) yield* readJsonLines(whole)
  else if (first !== undefined) yield readPlainText(await gather(whole), name)
}

async function* readJsonLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Input> {
  for await (const { number, bytes } of readLines(chunks, MAX_BYTES)) {
    if (bytes === undefined) yield { problem: `line ${number} has more than ${MAX_BYTES} bytes` }
    const text = bytes && decodeUtf8(bytes)
    if (bytes && text === undefined) yield { problem: `line ${number} is not UTF-8` }
    if (text === undefined || text.trim() === '') continue
    const line = parse(text)
    yield line ? { line } : { problem: `line ${number} is not a JSON object with a "text"` }
  }
}

function parse(json: string): TagLine | undefined {
  try {
    const { id, language, title, dateline, text } = JSON.parse(json)
    return TagLine.safeParse({ id, language, title, dateline, text }).data
  } catch {
    return undefined
  }
}

function readPlainText(bytes: Uint8Array | undefined, name: string | undefined): Input {
  if (bytes === undefined) return { problem: `a text may have ${MAX_BYTES} bytes` }
  const text = decodeUtf8(bytes)
  return text === undefined ? { problem: 'the text is not UTF-8' } : { line: { id: name, text } }
}

/** The first character that is no white space, and all bytes. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ first: string | undefined; whole: AsyncIterable<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let start = ''
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    seen.push(next.value)
    start = (start + Buffer.from(next.value).toString('latin1')).replace(BYTE_ORDER_MARK, '').trimStart()
    if (start !== '') break
  }
  return { first: start[0], whole: replay(seen, rest) }
}

async function* replay(
  seen: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* seen
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** Undefined for more than a text may have. */
async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const gathered: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > MAX_BYTES) return undefined
    gathered.push(chunk)
  }
  return Buffer.concat(gathered)
}
