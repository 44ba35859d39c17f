import { createMiddleware } from 'hono/factory'
import { COUNTED } from '../../../db/queries/list-queue.ts'
import { readQuery } from '../../http/query.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { findArticles } from '../../search/find-articles.ts'
import { isSafe } from '../door/own-origin.ts'
import { QueueQuery, searchOf } from './queue-query.ts'

const FOUND_ROWS = 50

/** Asks the index while the session is looked up; nobody without a session sees the answer. */
export const searchAhead = createMiddleware<NewsroomEnv>(async (c, next) => {
  const read = readQuery(QueueQuery, new URL(c.req.url).searchParams)
  const search = isSafe(c.req.method) && 'query' in read ? searchOf(read.query) : undefined
  if (search && 'query' in read) {
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
