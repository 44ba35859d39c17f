import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import { readQuery } from '../http/query.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { deskRedirect } from './desk-page.tsx'
import { isSafe } from './door/own-origin.ts'
import { CalendarQuery } from './list/calendar-query.ts'
import { QueueQuery } from './list/queue-query.ts'
import { isMergedList } from './write/merged-notice.tsx'
import { FORM_KEY } from './write/new-article.tsx'

const ArticleQuery = z.strictObject({ merged: z.string().refine(isMergedList).optional() })
const NewArticleQuery = z.strictObject({ form: z.string().regex(FORM_KEY).optional() })
const NoQuery = z.strictObject({})

const QUERIES: readonly [path: RegExp, query: z.ZodObject][] = [
  [/^\/desk$/, QueueQuery],
  [/^\/desk\/calendar$/, CalendarQuery],
  [/^\/desk\/articles\/new$/, NewArticleQuery],
  [/^\/desk\/articles\/[^/]+$/, ArticleQuery],
]

/** Pages have one address: no slash at the end, no parameter that they don't know. */
export const canonicalAddress = createMiddleware<NewsroomEnv>(async (c, next) => {
  if (!isSafe(c.req.method)) return next()
  const { pathname, search, searchParams } = new URL(c.req.url)
  const path = pathname.replace(/\/+$/, '')
  const read = readQuery(QUERIES.find(([pattern]) => pattern.test(path))?.[1] ?? NoQuery, searchParams)
  const query = 'problem' in read ? read.canonical : search
  return path === pathname && !('problem' in read) ? next() : deskRedirect(path + query, 308)
})
