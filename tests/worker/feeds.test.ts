import { env } from 'cloudflare:workers'
import { parseFeed } from 'feedsmith'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { EDITOR, json, MINUTE, publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'
import { FEED_FILES } from '../support/public-site.ts'
import { sendBatch } from '../support/send-batch.ts'

const newsroom = makeNewsroom()
const { clock, deps, get } = newsroom
let key: Record<string, string>
let shown: Submitted
beforeAll(async () => {
  key = await makeKey(newsroom)
  shown = await publish(newsroom, key, { externalId: 'shown' })
})
beforeEach(async () => {
  clock.now = NOON
  await env.DB.prepare('DELETE FROM quota').run()
})

const kill = (id: string) => moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill' })
const at = (ms: number) => new Date(ms).toISOString()

async function idsOf(path: string): Promise<string[]> {
  const response = await get(path)
  const text = await response.text()
  if (path.endsWith('ninjs.json'))
    return (JSON.parse(text) as { associations: { uri: string }[] }).associations.map(({ uri }) => uri)
  const read = parseFeed(text)
  if (read.format === 'rss') return (read.feed.items ?? []).map(({ guid }) => guid?.value ?? '')
  if (read.format === 'atom') return (read.feed.entries ?? []).map(({ id }) => id ?? '')
  if (read.format === 'json') return (read.feed.items ?? []).map(({ id }) => id ?? '')
  throw new Error(read.format)
}

describe.each(FEED_FILES)('%s', file => {
  test.each(['/asia', '/east-asia', '/countries/jp', '/languages/en', '/places/tokyo', '/topics/transport'])(
    'of %s has the stories of that list',
    async list => {
      expect(await idsOf(`${list}/${file}`)).toContain(shown.url)
    },
  )

  test.each(['/south-asia', '/countries/in', '/languages/ja', '/people/narendra-modi'])(
    'of %s has none of them',
    async list => {
      expect(await idsOf(`${list}/${file}`)).toEqual([])
    },
  )

  test.each(['/atlantis', '/countries/us', '/languages/zz', '/topics/x', '/articles/x'])(
    'of %s is none',
    async list => {
      expect((await get(`${list}/${file}`)).status).toBe(404)
    },
  )

  test.each([
    ['/languages/en-us', '/languages/en'],
    ['/languages/zh-cn', '/languages/zh-hans'],
    ['/languages/zh-tw', '/languages/zh-hant'],
    ['/languages/in', '/languages/id'],
  ])('of %s leads to that of %s', async (list, canonical) => {
    const answer = await get(`${list}/${file}`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, `${canonical}/${file}`])
  })

  test('loses what was killed, and has nothing before its time', async () => {
    const path = `/east-asia/${file}`
    const { id, url } = await publish(newsroom, key)
    const hidden = await publish(newsroom, key, { embargoUntil: at(NOON + MINUTE) })
    const before = await get(path)
    expect(await idsOf(path)).toEqual(expect.arrayContaining([url, shown.url]))
    expect(await (await get(path)).text()).not.toContain(hidden.id)
    expect(before.headers.get('Cache-Tag')).toContain(`a-${id}`)
    await kill(id)
    const after = await get(path, { 'If-None-Match': before.headers.get('ETag') ?? '' })
    expect(after.status).toBe(200)
    expect(await idsOf(path)).not.toContain(url)
    clock.now = NOON + MINUTE
    expect(await (await get(path)).text()).toContain(hidden.id)
    await kill(hidden.id)
  })

  test('has the newest thirty', async () => {
    await sendBatch(
      newsroom,
      key,
      Array.from({ length: 35 }, (_, i) => ({
        ...SUBMISSION,
        language: 'th',
        externalId: `${file} ${i}`,
        publishedAt: at(NOON - (i + 1) * MINUTE),
      })),
      '?publish=true',
    )
    const feed = await idsOf(`/languages/th/${file}`)
    const list = await json<{ items: { url: string }[] }>(get('/v1/articles?language=th&limit=30'))
    expect(feed).toEqual(list.items.map(({ url }) => url))
    expect(feed).toHaveLength(30)
  })

  test('names itself, its page and the hub', async () => {
    expect((await get(`/asia/${file}`)).headers.get('Link')).toBe(
      `<${ORIGIN}/asia/${file}>; rel="self", <${ORIGIN}/>; rel="alternate"; type="text/html", <https://hub.example/>; rel="hub"`,
    )
  })

  test('with a parameter leads to the one without', async () => {
    const { status, headers } = await get(`/asia/${file}?utm=x`)
    expect([status, headers.get('Location'), headers.get('Cache-Control')]).toEqual([
      308,
      `/asia/${file}`,
      'no-store',
    ])
  })
})

test.each(['/', '/east-asia', '/countries/jp', '/topics/transport', '/languages/en'])(
  'the page %s names its feeds, which are there',
  async path => {
    const html = await (await get(path)).text()
    const links = [...html.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g)]
    expect(links).toHaveLength(4)
    for (const [, type = '', href = ''] of links) {
      const { status, headers } = await get(href)
      expect([status, headers.get('Content-Type')]).toEqual([200, `${type}; charset=utf-8`])
    }
  },
)

test('a correction is told in the text, and changes the entry', async () => {
  await submit(
    newsroom,
    key,
    { ...SUBMISSION, externalId: 'shown', urgency: 1, note: 'It sails on <Tuesday>.' },
    '/v1/submissions?publish=true',
  )
  const read = await json<{ items: { id: string; content_html: string }[] }>(get('/east-asia/feed.json'))
  const { content_html: html } = read.items.find(({ id }) => id === shown.url) ?? {}
  expect(html).toMatch(
    /^<p><strong>Correction 1 May 2026 at \d\d:\d\d UTC<\/strong>: It sails on &lt;Tuesday&gt;\.<\/p>/,
  )
})
