import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import { ENTITY_FILTERS } from '../../db/queries/list-entities.ts'
import { ENTITY_KINDS } from '../../db/schema.ts'
import { NoQuery, readQuery } from '../http/query.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { isId } from '../text/id.ts'
import { deskRedirect } from './desk-page.tsx'
import { isSafe } from './door/own-origin.ts'
import { CalendarQuery } from './list/calendar-query.ts'
import { QueueQuery } from './list/queue-query.ts'
import { FORM_KEY } from './write/form-key.ts'
import { NO_WINDOW, WINDOW } from './write/kept-form.ts'
import { isFieldList } from './write/saved-notice.tsx'

const FieldList = z.string().refine(isFieldList).optional()
const ArticleQuery = z.strictObject({ merged: FieldList, replaced: FieldList })
const NewArticleQuery = z.strictObject({
  form: z.string().regex(FORM_KEY).optional(),
  from: z.string().refine(isId).optional(),
})
const VERSION = z.string().regex(/^[1-9]\d{0,8}$/)
/** The form may open with what was kept, or with an older text. */
const EditQuery = ArticleQuery.extend({
  kept: z.union([z.literal(NO_WINDOW), z.string().regex(WINDOW)]).optional(),
  restores: VERSION.optional(),
})
const RevisionsQuery = z.strictObject({ from: VERSION.optional(), to: VERSION.optional() })
/** What the filters' form sends; an empty field filters nothing. */
export const NamesQuery = z.strictObject({
  q: z.string().max(120).default(''),
  kind: z.enum([...ENTITY_KINDS, '']).default(''),
  show: z.enum([...ENTITY_FILTERS, '']).default(''),
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
  applied: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
})
const WebhookQuery = z.strictObject({
  before: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .optional(),
})

const QUERIES: readonly [path: RegExp, query: z.ZodObject][] = [
  [/^\/desk$/, QueueQuery],
  [/^\/desk\/calendar$/, CalendarQuery],
  [/^\/desk\/names$/, NamesQuery],
  [/^\/desk\/articles\/new$/, NewArticleQuery],
  [/^\/desk\/articles\/[^/]+$/, ArticleQuery],
  [/^\/desk\/articles\/[^/]+\/edit$/, EditQuery],
  [/^\/desk\/articles\/[^/]+\/revisions$/, RevisionsQuery],
  [/^\/desk\/webhooks\/[^/]+$/, WebhookQuery],
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
