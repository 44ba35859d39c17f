import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { at, EDITOR, MINUTE, publish, rows, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
const { clock, get } = newsroom
const DAY = 24 * 60 * MINUTE

let key: Record<string, string>

const pathOf = ({ url }: Submitted) => new URL(url).pathname
const etagOf = async (path: string) => (await get(path)).headers.get('ETag') ?? ''

/** The partner sends it again. */
async function update(fields: object) {
  const { status } = await submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
  expect(status).toBe(200)
}

beforeAll(async () => {
  key = await makeKey(newsroom)
  await publish(newsroom, key)
  await newsroom.settled()
})

beforeEach(() => {
  clock.now = NOON
})

describe('a copy stops being current', () => {
  const PAGES = ['/', '/east-asia', '/countries/jp', '/languages/en', '/ja/countries/jp']

  test.each(PAGES)('%s, with a new story, with an update, with a kill', async path => {
    let last = await etagOf(path)
    const expectNew = async (why: string) => {
      const etag = await etagOf(path)
      expect([why, etag === last]).toEqual([why, false])
      last = etag
    }
    const story = await publish(newsroom, key, { externalId: `etag ${path}`, headline: `Japan and ${path}` })
    await expectNew('new')
    await update({ externalId: `etag ${path}`, headline: `Japan without ${path}` })
    await expectNew('update')
    const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', story.id)
    await moveArticle(newsroom.deps, EDITOR, { id: story.id, version: row?.version ?? 0, transition: 'kill' })
    await expectNew('kill')
  })

  test.each(['/', '/east-asia', '/countries/jp'])('%s, with the day', async path => {
    const today = await etagOf(path)
    clock.now = NOON + DAY
    expect(await etagOf(path)).not.toBe(today)
  })

  test('the front page, with the number of stories on a day gone by', async () => {
    clock.now = NOON + DAY
    const before = await etagOf('/')
    await rows(`UPDATE listing_day SET entries = entries + 1 WHERE kind = 'country' AND code = 'JP'`)
    expect(await etagOf('/')).not.toBe(before)
  })

  test('an article’s page, with the stories beside it', async () => {
    const place = {
      body: 'TASHKENT: Uzbekistan and Samarkand.',
      headline: 'Uzbekistan opens a line in Tashkent',
    }
    const one = await publish(newsroom, key, place)
    clock.now += 1000
    const alone = await get(pathOf(one))
    expect(alone.headers.get('Last-Modified')).not.toBe(null)
    const two = await publish(newsroom, key, {
      ...place,
      headline: 'Tashkent repairs its metro in Uzbekistan',
    })
    const together = await get(pathOf(one))
    expect(await together.text()).toContain(pathOf(two))
    expect(together.headers.get('ETag')).not.toBe(alone.headers.get('ETag'))
    expect(together.headers.get('Last-Modified')).toBe(null)
    expect(together.headers.get('Cache-Tag')).toContain(`a-${two.id}`)
  })
})

test('a page with whole days ends its life with the day', async () => {
  clock.now = Date.parse('2026-05-01T23:59:40Z')
  for (const path of ['/', '/west-asia', '/countries/jp'])
    expect((await get(path)).headers.get('Cache-Control')).toContain('max-age=20, stale-while-revalidate=0')
  expect((await get('/about')).headers.get('Cache-Control')).toContain('max-age=30')
})

test('an expired story leaves the page of an article beside it at its instant', async () => {
  const place = { body: 'ULAANBAATAR: Mongolia.', headline: 'Ulaanbaatar clears snow in Mongolia' }
  const stays = await publish(newsroom, key, place)
  await publish(newsroom, key, { ...place, headline: 'Mongolia goes', expiresAt: at(NOON + 12_000) })
  expect((await get(pathOf(stays))).headers.get('Cache-Control')).toContain(
    'max-age=12, stale-while-revalidate=0',
  )
})
