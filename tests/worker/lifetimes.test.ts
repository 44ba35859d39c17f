import { expect, test } from 'vitest'
import { at, MINUTE, publish } from '../support/articles.ts'
import { NOON } from '../support/newsroom.ts'
import { newsroomAtNoon } from '../support/newsroom-at-noon.ts'

const { newsroom, clock, get, key, move } = await newsroomAtNoon()

/** Seconds until the next instant; what is left of freshness and stale-while-revalidate. */
const CUTS = [
  [3600, 30, 30],
  [60, 30, 30],
  [45, 30, 15],
  [30, 30, 0],
  [7, 7, 0],
  [0.5, 0, 0],
] as const

test.each(CUTS)('with %d s left, pages live %d s and are stale for %d s', async (left, fresh, stale) => {
  const start = NOON + 1000 * MINUTE
  clock.now = start
  const { id, url } = await publish(newsroom, key, { expiresAt: at(start + left * 1000) })
  const directives = `max-age=${fresh}, stale-while-revalidate=${stale}, stale-if-error=300`
  for (const path of [
    `/v1/articles/${id}`,
    new URL(url).pathname,
    '/v1/articles?country=JP',
    '/',
    '/countries/jp',
  ]) {
    const { headers } = await get(path)
    expect([path, headers.get('Cache-Control'), headers.get('Cloudflare-CDN-Cache-Control')]).toEqual([
      path,
      `public, ${directives}`,
      directives,
    ])
  }
  await move(id, 'kill')
  await newsroom.settled()
})

test.each(CUTS)(
  'with %d s left to a translation, lists that name it live %d s',
  async (left, fresh, stale) => {
    clock.now = NOON + 3000 * MINUTE
    const { id } = await publish(newsroom, key)
    const japanese = {
      language: 'ja',
      headline: '日本と韓国が合意',
      body: '日本と韓国はフェリーの安全計画に署名した。',
    }
    const translation = await publish(newsroom, key, {
      ...japanese,
      translationOf: id,
      expiresAt: at(clock.now + left * 1000),
    })
    for (const path of ['/v1/articles?language=en', '/languages/en/feed.xml']) {
      const header = (await get(path)).headers.get('Cache-Control')
      expect([path, header]).toEqual([
        path,
        `public, max-age=${fresh}, stale-while-revalidate=${stale}, stale-if-error=300`,
      ])
    }
    for (const each of [translation.id, id]) await move(each, 'kill')
    await newsroom.settled()
  },
)

test.each(CUTS)(
  'with %d s to an embargo, lists live %d s, but its own 404 ten',
  async (left, fresh, stale) => {
    const start = NOON + 2000 * MINUTE
    clock.now = start
    const { id } = await publish(newsroom, key, { embargoUntil: at(start + left * 1000) })
    for (const path of [
      '/v1/articles?country=JP',
      '/',
      '/v1/articles?country=JP&language=en',
      '/v1/countries',
    ]) {
      const header = (await get(path)).headers.get('Cache-Control')
      expect([path, header]).toEqual([
        path,
        `public, max-age=${fresh}, stale-while-revalidate=${stale}, stale-if-error=300`,
      ])
    }
    expect((await get(`/v1/articles/${id}`)).headers.get('Cache-Control')).toBe(
      'public, max-age=10, stale-if-error=0',
    )
    await move(id, 'kill')
    await newsroom.settled()
  },
)
