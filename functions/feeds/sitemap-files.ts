import type { PublishedDay } from '../../db/queries/list-addresses.ts'

/** What one sitemap holds at most. */
export const ADDRESSES = 10_000

export interface SitemapFile {
  /** `2026-05`, or `2026-05-01` where the month has too many. */
  name: string
  /** Ms. */
  updatedAt: number
}

/** A sitemap for each month, for each day where a month has more articles than one sitemap holds. Newest first. */
export function sitemapFiles(days: readonly PublishedDay[]): SitemapFile[] {
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7))
  return [...months].flatMap(([month, ofMonth]) => {
    const articles = ofMonth.reduce((sum, day) => sum + day.articles, 0)
    if (articles === 0) return []
    if (articles > ADDRESSES)
      return ofMonth.filter(day => day.articles > 0).map(({ day, updatedAt }) => ({ name: day, updatedAt }))
    return [{ name: month, updatedAt: Math.max(...ofMonth.map(day => day.updatedAt)) }]
  })
}

/** The span that a sitemap's name stands for, ms; undefined for what is no month or day. */
export function parseSitemapSpan(name: string): { from: number; until: number } | undefined {
  const [, year = '', month = '', day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(name) ?? []
  const from = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))
  // The calendar carries a thirteenth month over into the next year.
  if (!new Date(from).toISOString().startsWith(name) || name === '') return undefined
  const until = day
    ? Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)
    : Date.UTC(Number(year), Number(month), 1)
  return { from, until }
}
