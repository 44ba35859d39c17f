import { expect } from 'vitest'
import { json } from './articles.ts'
import type { Articles } from './lifecycle-articles.ts'
import { hasExpired, isKilled, isVisible } from './lifecycle-model.ts'
import type { Newsroom } from './newsroom.ts'

export interface PublicArticle {
  id: string
  version: number
  regions: string[]
  countries: { code: string }[]
  replacedBy?: { id: string }
  translations: { id: string }[]
}

/** What readers see, by id. */
export type Shown = Map<string, PublicArticle>

/** What readers see now on the article's own page, on lists and in counts; it must be what was decided. */
export async function look({ get, clock: { now } }: Newsroom, articles: Articles): Promise<Shown> {
  const shown: Shown = new Map()
  for (const own of articles.all()) {
    const answer = await get(`/v1/articles/${own.id}`)
    const isThere = isVisible(own.model, now)
    if (isThere) own.wasSeen = true
    expect([own.id, answer.status]).toEqual([own.id, isThere ? 200 : isKilled(own.model, now) ? 410 : 404])
    if (!isThere) continue
    const article = await json<PublicArticle & { headline: string; urgency: number }>(answer)
    shown.set(own.id, article)
    expect(article).toMatchObject({
      version: own.model.version,
      headline: own.model.text.headline,
      urgency: own.model.text.urgency,
    })
    const successors = articles.successorsOf(own).filter(({ model }) => isVisible(model, now))
    expect([undefined, ...successors.map(({ id }) => id)]).toContain(article.replacedBy?.id)
    expect(article.replacedBy === undefined).toBe(successors.length === 0)
  }
  const { items } = await json<{ items: PublicArticle[] }>(get('/v1/articles?limit=100'))
  const listed = items.map(({ id }) => id)
  for (const own of articles.all()) {
    // What a story gives back by its own expiry stands on lists again with the next job.
    const isAwaited = articles.successorsOf(own).some(({ model }) => hasExpired(model, now))
    if (isAwaited && !listed.includes(own.id)) continue
    expect([own.id, listed.includes(own.id)]).toEqual([
      own.id,
      isVisible(own.model, now) && !articles.isReplaced(own),
    ])
  }
  const counts = await json<{ items: { code: string; count: number }[] }>(get('/v1/countries'))
  const counted = new Map(counts.items.map(({ code, count }) => [code, count]))
  for (const code of ['JP', 'KR', 'MN']) {
    const number = items.filter(({ countries }) => countries.some(each => each.code === code)).length
    expect([code, counted.get(code)]).toEqual([code, number])
  }
  return shown
}
