import { sha256 } from '../http/digest.ts'
import { invalid, Problem } from '../http/problem.ts'
import { decodeUtf8, parseJson } from '../http/read-body.ts'
import type { Item } from '../newsroom/intake/submit-articles.ts'
import { readSubmission } from '../newsroom/submission/submission.ts'

/** `isDated`: it brings `publishedAt`, whatever else may be wrong with it. */
type ReadItem = { isDated: boolean } & ({ item: Item; problem?: never } | { item?: never; problem: Problem })

/** What a request or line brings; what is wrong with it is said once the key has been looked at. */
export async function readItem(
  url: string,
  bytes: Uint8Array<ArrayBuffer>,
  key: string | undefined,
  now: number,
  line = 0,
): Promise<ReadItem> {
  let value: unknown
  try {
    value = parseJson(decodeUtf8(bytes))
  } catch (error) {
    if (error instanceof Problem) return { problem: error, isDated: false }
    throw error
  }
  const isDated = typeof value === 'object' && value !== null && 'publishedAt' in value
  const read = readSubmission(value, now)
  if ('errors' in read) return { problem: invalid(read.errors), isDated }
  const claim = key === undefined ? undefined : { key, line, requestHash: await sha256(hashed(url, bytes)) }
  return { item: { accepted: read.accepted, claim }, isDated }
}

const encoder = new TextEncoder()

/** The query counts too: the same bytes with another `publish` are another request. */
function hashed(url: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const query = encoder.encode(`${new URL(url).search}\n`)
  const both = new Uint8Array(query.length + bytes.length)
  both.set(query)
  both.set(bytes, query.length)
  return both
}
