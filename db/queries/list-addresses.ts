import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'

export interface AddressArgs {
  /** Publication times, ms: at or after, before. */
  from: number
  until: number
  limit: number
  now: number
}

/** An article's page, for search engines. Times are ms. */
export interface Address {
  id: string
  slug: string
  language: string
  headline: string
  visibleFrom: number
  updatedAt: number
  visibleUntil: number
}

export interface Addresses {
  rows: Address[]
  /** When this answer changes by itself, ms: when the next article appears or the first of these goes. */
  changesAt: number | undefined
}

type Row = { nextFrom: number | null } & (Address | { id: null })

/** The pages of the articles that were published in a span of time and are visible now, newest first: one query. */
export async function listAddresses(db: Db, args: AddressArgs): Promise<Addresses> {
  const found = await db.all<Row>(listAddressesSql(args))
  const rows = found.filter(row => row.id !== null)
  return { rows, changesAt: earliest([found[0]?.nextFrom, ...rows.map(row => row.visibleUntil)]) }
}

export const listAddressesSql = ({ from, until, limit, now }: AddressArgs): SQL => sql`
  WITH shown AS MATERIALIZED (
    SELECT article.id, article.slug, article.language, article.headline, article.visible_from AS visibleFrom,
      max(article.visible_from, article.updated_at) AS updatedAt, article.visible_until AS visibleUntil
    FROM article INDEXED BY article_published
    WHERE article.visible_from >= ${from} AND article.visible_from < ${until} AND article.visible_from <= ${now}
      AND article.visible_until > ${now}
    ORDER BY article.visible_from DESC LIMIT ${limit}),
  bounds AS (SELECT min(visible_from) AS nextFrom FROM article INDEXED BY article_published
    WHERE visible_from > ${now} AND visible_from >= ${from} AND visible_from < ${until})
  SELECT bounds.nextFrom, shown.* FROM bounds LEFT JOIN shown ON true`

export interface PublishedDay {
  /** `2026-05-01`, UTC. */
  day: string
  /** How many are visible now. */
  articles: number
  /** When an article of that day last changed, ms; also of those that are gone. */
  updatedAt: number
}

interface PublishedDays {
  days: PublishedDay[]
  /** When this answer changes by itself, ms: when the next article appears or the last one of a day goes. */
  changesAt: number | undefined
}

type DayRow = { nextFrom: number | null } & ((PublishedDay & { visibleUntil: number }) | { day: null })

/** All days on which articles appeared, newest first. It reads the whole of one index. One round trip. */
export async function listPublishedDays(db: Db, now: number): Promise<PublishedDays> {
  const found = await db.all<DayRow>(listPublishedDaysSql(now))
  const days = found.filter(row => row.day !== null)
  const ends = days.map(({ visibleUntil }) => visibleUntil).filter(end => end > now)
  return { days, changesAt: earliest([found[0]?.nextFrom, ...ends]) }
}

export const listPublishedDaysSql = (now: number): SQL => sql`
  WITH past AS MATERIALIZED (
    SELECT strftime('%Y-%m-%d', visible_from / 1000, 'unixepoch') AS day,
      count(*) FILTER (WHERE visible_until > ${now}) AS articles, max(visible_until) AS visibleUntil,
      max(max(visible_from, updated_at)) AS updatedAt
    FROM article INDEXED BY article_published WHERE visible_from <= ${now} GROUP BY day),
  bounds AS (SELECT min(visible_from) AS nextFrom FROM article INDEXED BY article_published WHERE visible_from > ${now})
  SELECT bounds.nextFrom, past.* FROM bounds LEFT JOIN past ON true ORDER BY past.day DESC`

function earliest(bounds: readonly (number | null | undefined)[]): number | undefined {
  const known = bounds.filter(bound => typeof bound === 'number')
  return known.length > 0 ? Math.min(...known) : undefined
}
