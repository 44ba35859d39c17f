import * as z from 'zod'
import { type DeskPosition, SORTS } from '../../../db/queries/list-desk-articles.ts'
import { STATUSES } from '../../../db/schema.ts'
import { parsed } from '../../http/query.ts'
import { REGIONS } from '../../published/regions.ts'
import type { Mark } from '../../search/marks.ts'
import type { Search } from '../../search/match.ts'
import { formatCursor, parseCursor } from '../../text/cursor.ts'
import { isId } from '../../text/id.ts'
import { spellLanguage } from '../../text/language.ts'

/** Where a page ended: an article of a list, or a document of the index. */
type QueueCursor = { after: DeskPosition } | { beyond: number }

export const URGENCIES = { '1-3': [1, 2, 3], '4-6': [4, 5, 6], '7-9': [7, 8, 9] } as const

const TYPED = 200

/** What somebody typed, without what cannot be searched for; empty is none. */
export const Typed = z
  .string()
  .min(1)
  .transform(text =>
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, TYPED)
      .toWellFormed(),
  )

export const QueueQuery = z.strictObject({
  q: Typed.optional(),
  status: z.enum(STATUSES).optional(),
  region: z.enum(REGIONS).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language: z
    .string()
    .refine(tag => spellLanguage(tag) === tag)
    .optional(),
  source: Typed.optional(),
  urgency: z.enum(Object.keys(URGENCIES) as (keyof typeof URGENCIES)[]).optional(),
  assignee: z.string().refine(isId).optional(),
  sort: z.enum(SORTS).optional(),
  cursor: parsed(readCursor, 'must come from an earlier page').optional(),
})
export type QueueQuery = z.infer<typeof QueueQuery>

export function writeCursor(cursor: QueueCursor): string {
  if ('beyond' in cursor) return `-${cursor.beyond.toString(36)}`
  const { urgency, ...position } = cursor.after
  return (urgency === undefined ? '' : `${urgency}.`) + formatCursor(position)
}

function readCursor(text: string): QueueCursor | undefined {
  if (!text.startsWith('-')) {
    const [, urgency, position = ''] = /^(?:([1-9])\.)?(.*)$/.exec(text) ?? []
    const after = parseCursor(position)
    return after && { after: { ...after, urgency: urgency === undefined ? undefined : Number(urgency) } }
  }
  const beyond = Number.parseInt(text.slice(1), 36)
  return Number.isSafeInteger(beyond) && beyond > 0 && writeCursor({ beyond }) === text
    ? { beyond }
    : undefined
}

/** The part of the query that only the index can answer, with the rest of it; undefined if the lists do. */
export function searchOf(query: QueueQuery): Search | undefined {
  const { q, status, region, country, language, source, urgency, assignee } = query
  if ([q, region, country, language, source, urgency].every(value => value === undefined)) return undefined
  const one = (kind: Mark[0], code: string | undefined): Mark[][] =>
    code === undefined ? [] : [[[kind, code]]]
  return {
    text: q,
    source,
    marks: [
      ...one('status', status),
      ...one('region', region),
      ...one('country', country),
      ...one('language', language),
      ...(urgency === undefined ? [] : [URGENCIES[urgency].map((code): Mark => ['urgency', String(code)])]),
      ...one('assignee', assignee),
    ],
  }
}

/** The query as it stands in an address, with other values for some of it. */
export function addressOf(
  query: QueueQuery,
  changes: Partial<Record<keyof QueueQuery, string | undefined>> = {},
) {
  const { cursor: _, ...kept } = query
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...kept, ...changes }))
    if (value !== undefined) params.set(name, value)
  return params.size > 0 ? `/desk?${params}` : '/desk'
}
