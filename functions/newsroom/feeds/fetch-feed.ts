import type { FeedRow } from '../../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import type { ReadFeed } from '../../feed-reader/feed-item.ts'
import { FEED_BYTES, FEED_TYPES, readFeed } from '../../feed-reader/read-feed.ts'
import type { FeedFailure } from './feed-failure.ts'

/** Ms. */
const FEED_TIME = 5_000
/** Characters. A longer validator is not kept; the file then comes whole each time. */
const VALIDATOR = { etag: 1024, lastModified: 64 }

export type Fetched =
  | { kind: 'unchanged' }
  | { kind: 'failed'; failure: FeedFailure; retryAfter: string | null }
  | {
      kind: 'read'
      feed: ReadFeed
      /** Where it came from in the end. */
      base: string
      etag: string | null
      lastModified: string | null
    }

/** Asks for a feed, unless it is as it was taken before (RFC 9110 section 13), and reads the file. */
export async function fetchFeed(
  { outside }: Pick<Deps, 'outside'>,
  { address, etag, lastModified }: Pick<FeedRow, 'address' | 'etag' | 'lastModified'>,
): Promise<Fetched> {
  const answer = await outside({
    address,
    method: 'GET',
    headers: {
      Accept: FEED_TYPES.join(', '),
      ...(etag !== null && { 'If-None-Match': etag }),
      ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
    },
    take: { types: FEED_TYPES, maxBytes: FEED_BYTES },
    timeLimit: FEED_TIME,
  })
  if (answer.refused) return { kind: 'failed', failure: answer.refused, retryAfter: null }
  const { status, headers, bytes } = answer
  if (status === 304 && (etag !== null || lastModified !== null)) return { kind: 'unchanged' }
  if (status !== 200)
    return { kind: 'failed', failure: `answered_${status}`, retryAfter: headers.get('Retry-After') }
  const feed = readFeed(bytes, headers.get('Content-Type') ?? '')
  if (typeof feed === 'string') return { kind: 'failed', failure: feed, retryAfter: null }
  const kept = (name: string, limit: number) => {
    const value = headers.get(name)
    return value !== null && value.length <= limit ? value : null
  }
  return {
    kind: 'read',
    feed,
    base: answer.address,
    etag: kept('ETag', VALIDATOR.etag),
    lastModified: kept('Last-Modified', VALIDATOR.lastModified),
  }
}
