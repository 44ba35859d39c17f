import { JSON_BYTES } from '../http/read-body.ts'

/** A line of a batch as it came, numbered from 1. */
export interface Line {
  line: number
  bytes: Uint8Array<ArrayBuffer>
}

const NEWLINE = 0x0a
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d])

/** Numbered from 1 as they stand; blank lines count but say nothing. */
export function splitLines(bytes: Uint8Array<ArrayBuffer>): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(NEWLINE, start)
    const line = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (line.some(byte => !BLANKS.has(byte))) lines.push({ line: number, bytes: line })
    start = end < 0 ? bytes.length : end + 1
  }
  return lines
}

/** JSON of one `batch()` to the database, bytes: a larger one holds up everybody else there. */
export const CHUNK_BYTES = 500_000
/** Bound as one value, of which D1 takes 2 MB: what even the lines of one article may not exceed. */
const LARGEST_CHUNK = 1_500_000
/** What a line becomes in that JSON: its text, a little more for blocks and escapes, and rows of tags and lists. */
const chunkShare = (line: Line) => 1.4 * line.bytes.length + 4000

/** Bytes of lines whose parsing takes some 20 ms where only their external ids are read. After so many others get their turn. */
const SLICE = 4 * 65_536

/**
 * Lines of one external id together, where the first of them stands: they are folded into one write, and a batch that is
 * sent again is known by its last text.
 */
export async function groupsOf(
  { pause }: { pause(ms: number): Promise<void> },
  lines: readonly Line[],
): Promise<Line[][]> {
  const groups = new Map<string | number, Line[]>()
  let read = 0
  for (const line of lines) {
    const name = externalIdIn(line) ?? line.line
    const group = groups.get(name)
    if (group) group.push(line)
    else groups.set(name, [line])
    read += line.bytes.length
    if (read < SLICE) continue
    read = 0
    await pause(1)
  }
  return [...groups.values()]
}

const decoder = new TextDecoder()

/** Only to tell lines of one article; what is wrong with a line is said when it is read. */
function externalIdIn({ bytes }: Line): string | undefined {
  if (bytes.length > JSON_BYTES) return undefined
  try {
    const { externalId } = JSON.parse(decoder.decode(bytes)) as { externalId?: unknown }
    return typeof externalId === 'string' ? externalId.normalize('NFC').trim() : undefined
  } catch {
    return undefined
  }
}

/** Groups together until a chunk is full; a group too large for one is cut. */
export function chunksOf(groups: readonly Line[][]): Line[][] {
  const chunks: Line[][] = []
  let room = 0
  for (const group of groups) {
    const share = group.reduce((sum, line) => sum + chunkShare(line), 0)
    for (const part of share > LARGEST_CHUNK ? group.map(line => [line]) : [group]) {
      const needed = part.reduce((sum, line) => sum + chunkShare(line), 0)
      if (needed > room) {
        chunks.push([])
        room = CHUNK_BYTES
      }
      chunks.at(-1)?.push(...part)
      room -= needed
    }
  }
  return chunks
}
