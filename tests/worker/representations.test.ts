import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../functions/http/digest.ts'
import { storePublicTags } from '../../functions/published/public-tags.ts'
import { json, MINUTE } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON, SUBMISSION, submit } from '../support/newsroom.ts'
import { sendPicture } from '../support/pictures.ts'
import { tagView } from '../support/published-row.ts'

/**
 * The output that each constant stands for, as a hash. When a surface answers otherwise for the same data, its old ETags
 * must stop matching: raise the constant of the surface, and write the new pair here.
 */
const GOLDEN: Record<string, string> = {
  'article/3': '1eEYnWxg8LqoCitNdOcNIk',
  'catalogue/2': 'k2cv5eRCv8I3m5sEP7OHdo',
  'changes/2': 'lk15jFIwHHgBJZgyzXAp1P',
  'feed/4': '29XMbdCXCqK1iqQGwNFQto',
  'ninjs/2': 'HAGYuCM1f-SL7RZC1xMJ0U',
  'page/19': 'GsCNXxlT4iNYuIFK0hgE8Q',
  'search/2': 'yAiSEWORBd-bPDc5iv8CUK',
  'sitemap/1': 'MHJCBE3BQYWBAP92EZrbAV',
}

declare global {
  interface ImportMeta {
    /** Vite's: files by path. */
    glob(pattern: string, options: object): Record<string, string>
  }
}

const sources = import.meta.glob('../../functions/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const constants = Object.values(sources)
  .flatMap(source => [...source.matchAll(/_REPRESENTATION = ['`]([\w-]+\/\d+)/g)])
  .map(([, constant = '']) => constant)
  .sort()

const newsroom = makeNewsroom()
const ids: Record<string, string> = {}

/** Of codes whose names stand still; the tagger has no part in what is hashed here. */
const TAGS = storePublicTags([
  tagView('country', 'JP', { salience: 0.9 }),
  tagView('region', 'east-asia', { origin: 'editor' }),
  tagView('person', 'dw:n-golden', { name: 'Kim Ji-ho', role: 'minister', countryCode: 'KR' }),
])

beforeAll(async () => {
  const key = await makeKey(newsroom)
  const post = async (fields: object) => {
    const answer = submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
    return (await json<{ id: string }>(answer)).id
  }
  const full = {
    externalId: 'golden',
    slugline: 'ferry-golden',
    summary: 'A plan for “safer” ferries & crews.',
    byline: 'Mina Kang',
    dateline: { place: 'Tokyo', countryCode: 'JP', date: '2026-05-01' },
    source: { ...SUBMISSION.source, publishedAt: '2026-05-01T11:00:00Z' },
    expiresAt: '2027-05-01T00:00:00Z',
    body: 'One *soft*, **strong** `code` and [a link](https://example.org/).\n\n## Second\n\n1. first\n2. second\n\n> quoted\n\n```\nlines\n```\n\n---\n\nLast.',
  }
  ids.picture = await sendPicture(newsroom, key)
  const pictured = {
    ...full,
    body: `${full.body}\n\n![A ferry at its *quay*](picture:${ids.picture} "At first light")`,
    picture: { id: ids.picture, caption: 'The first of the day.', focus: { x: 0.1, y: 0.9 } },
  }
  ids.english = await post(pictured)
  newsroom.clock.now = NOON + MINUTE
  ids.japanese = await post({
    language: 'ja',
    headline: '日韓、フェリーの安全で合意',
    slugline: 'ferry-japanese',
    translationOf: ids.english,
  })
  newsroom.clock.now = NOON + 2 * MINUTE
  ids.newer = await post({
    headline: 'The ferry plan, a day later',
    slugline: 'ferry-later',
    replaces: ids.english,
    picture: { id: ids.picture },
  })
  await post({ ...pictured, urgency: 2, note: 'More urgent than we said.' })
  await env.DB.prepare('UPDATE article SET public_tags = ?, tags_version = 1, tags_updated_at = ?')
    .bind(TAGS, NOON)
    .run()
})

/** Every database has another. */
const EPOCH = /"next":"[^."]+\./g

const answer = async (path: string) => {
  const response = await newsroom.get(path)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
  const masked = text.replace(/\/assets\/[\w.-]+/g, 'a file').replace(EPOCH, '"next":"epoch.')
  return Object.entries(ids).reduce((masks, [name, id]) => masks.replaceAll(id, name), masked)
}
const japan = async () => {
  const { items, ...rest } = await json<{ items: { code: string }[] }>(newsroom.get('/v1/countries'))
  return JSON.stringify([items.find(({ code }) => code === 'JP'), rest])
}
const pageOf = async (id = '') => {
  const { url } = await json<{ url: string }>(newsroom.get(`/v1/articles/${id}`))
  return answer(new URL(url).pathname)
}

/** Of each surface, answers that have all its parts. */
const SURFACES: Record<string, (() => Promise<string>)[]> = {
  article: [
    () => answer(`/v1/articles/${ids.english}`),
    () => answer(`/v1/articles/${ids.newer}`),
    () => answer('/v1/articles?region=east-asia&limit=2'),
  ],
  catalogue: [() => answer('/v1/regions'), japan, () => answer('/v1/people')],
  changes: [() => answer('/v1/changes?since=0&names=ja&body=html')],
  feed: [
    () => answer('/east-asia/feed.xml'),
    () => answer('/countries/jp/atom.xml'),
    () => answer('/languages/ja/feed.json'),
  ],
  ninjs: [() => answer(`/v1/articles/${ids.english}/ninjs`), () => answer('/east-asia/ninjs.json')],
  page: [
    () => pageOf(ids.english),
    () => pageOf(ids.japanese),
    () => answer('/'),
    () => answer('/east-asia'),
    () => answer('/countries/jp'),
    () => answer('/th/east-asia'),
    () => answer('/ar/countries'),
    () => answer('/ja/about'),
  ],
  search: [
    async () => {
      await newsroom.settled()
      const { facets, ...rest } = JSON.parse(await answer('/v1/search?q=ferry'))
      // Topics are counted as the tagger tells them.
      return JSON.stringify({ ...rest, facets: { ...facets, topic: facets.topic.slice(0, 1) } })
    },
  ],
  sitemap: [
    () => answer('/sitemap.xml'),
    () => answer('/sitemap/2026-05.xml'),
    () => answer('/news-sitemap.xml'),
  ],
}

test('every constant of a surface is watched here', () => {
  expect(constants).toEqual(Object.keys(GOLDEN).sort())
  expect(constants.map(constant => constant.split('/')[0])).toEqual(Object.keys(SURFACES).sort())
})

test.each(Object.keys(SURFACES))('what %s answers changes only with its constant', async surface => {
  const outputs = await Promise.all((SURFACES[surface] ?? []).map(output => output()))
  const constant = constants.find(each => each.startsWith(`${surface}/`)) ?? ''
  const hash = (await sha256(outputs.join('\n'))).slice(0, 22)
  expect({ [constant]: hash }).toEqual({ [constant]: GOLDEN[constant] })
})
