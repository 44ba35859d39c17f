import { createMiddleware } from 'hono/factory'
import { COUNTED } from '../../../db/queries/list-queue.ts'
import { clientAddress } from '../../http/client-address.ts'
import { readQuery } from '../../http/query.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { findArticles } from '../../search/find-articles.ts'
import { isSafe } from '../door/own-origin.ts'
import { readSessionToken } from '../door/session-cookie.ts'
import { inTime } from '../in-time.ts'
import { QueueQuery, searchOf } from './queue-query.ts'

const FOUND_ROWS = 50
/** Searches a minute and address, those without a session too. */
export const SEARCHES_AHEAD = 600

/**
 * Asks the index while the session is looked up; nobody without a session sees the answer. Whether a session is one shows only
 * then, so an address may ask no more often than an office does.
 */
export const searchAhead = createMiddleware<NewsroomEnv>(async (c, next) => {
  const read = readQuery(QueueQuery, new URL(c.req.url).searchParams)
  const search = isSafe(c.req.method) && 'query' in read ? searchOf(read.query) : undefined
  if (search && 'query' in read && readSessionToken(c.req.raw.headers) !== undefined) {
    inTime(
      c.env.deps,
      `search-ahead:${clientAddress(c.req.header('CF-Connecting-IP') ?? null)}`,
      SEARCHES_AHEAD,
    )
    // Documents of the index stand in the order of their changes only.
    const { sort, cursor } = read.query
    const beyond = cursor && 'beyond' in cursor ? cursor.beyond : undefined
    c.set(
      'found',
      findArticles(c.env.deps, search, {
        sort: sort === 'oldest' ? sort : 'newest',
        beyond,
        limit: FOUND_ROWS,
        counted: COUNTED + 1,
      }),
    )
  }
  await next()
})
