import { parseFeed } from '@rowanmanning/feed-parser'
import { parseFeed as feedsmith } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { atom } from '../../../functions/feeds/atom.ts'
import { jsonFeed } from '../../../functions/feeds/json-feed.ts'
import { makeFeed } from '../../../functions/feeds/make-feed.ts'
import { rss } from '../../../functions/feeds/rss.ts'
import { LISTS } from '../../../functions/published/find-list.ts'
import { PAYLOADS } from '../../support/markup-payloads.ts'
import { DAWN, HOUR, publishedRow } from '../../support/published-row.ts'
import { gazetteer } from '../tagger/load.ts'

const ORIGIN = 'https://news.example'
const HUB = 'https://hub.example/'
const WRITERS = { rss, atom, json: jsonFeed }
type ReadForm = keyof typeof WRITERS

interface Parsed {
  feed: { items?: { atom?: { links?: object[] } }[]; entries?: { links?: object[] }[] }
}

const list = LISTS.topics('transport', gazetteer)
if (!list) throw new Error('the topic is gone')

const feed = (form: ReadForm, rows: Parameters<typeof makeFeed>[0]) =>
  WRITERS[form](
    makeFeed(rows, { folder: 'topics', list, form }, { gazetteer, publicOrigin: ORIGIN, hub: HUB }),
  )

const other = (n: number, fields = {}) =>
  publishedRow({ id: `${n}`.padStart(16, '0'), slug: `s-${`${n}`.padStart(16, '0')}`, ...fields })
const ROWS = [
  publishedRow(),
  other(2, { language: 'ar', headline: 'العبارات تعود' }),
  other(3, { byline: null }),
  other(4, {
    translations: JSON.stringify([{ id: '5'.repeat(16), slug: 'ferry-5', version: 1, language: 'ja' }]),
  }),
]

interface Read {
  url: string
  id: string
  title: string
  html: string
  published: number
  updated: number
}
type Reader = (text: string) => Promise<Read[]>
const time = (date: string | Date | null | undefined) => new Date(date ?? '').getTime()

/** RSS 2.0 itself has no time of the last change; a reader that does not know Dublin Core finds none. */
const READERS: Record<ReadForm, Record<string, Reader>> = {
  rss: {
    feedsmith: async text => {
      const read = feedsmith(text)
      if (read.format !== 'rss') throw new Error(read.format)
      return (read.feed.items ?? []).map(item => ({
        url: item.link ?? '',
        id: item.guid?.value ?? '',
        title: item.title ?? '',
        html: item.content?.encoded ?? '',
        published: time(item.pubDate as string),
        updated: time(item.dcterms?.modified?.[0] as string),
      }))
    },
    'rss-parser': async text =>
      (
        await new Parser({ customFields: { item: ['dcterms:modified', 'content:encoded'] } }).parseString(
          text,
        )
      ).items.map(item => ({
        url: item.link ?? '',
        id: item.guid ?? '',
        title: item.title ?? '',
        html: item['content:encoded'] ?? '',
        published: time(item.pubDate),
        updated: time(item['dcterms:modified']),
      })),
    'feed-parser': async text => byFeedParser(text),
  },
  atom: {
    feedsmith: async text => {
      const read = feedsmith(text)
      if (read.format !== 'atom') throw new Error(read.format)
      return (read.feed.entries ?? []).map(entry => ({
        url: entry.links?.[0]?.href ?? '',
        id: entry.id ?? '',
        title: entry.title?.value ?? '',
        html: entry.content?.value ?? '',
        published: time(entry.published as string),
        updated: time(entry.updated as string),
      }))
    },
    'feed-parser': async text => byFeedParser(text),
  },
  json: {
    feedsmith: async text => {
      const read = feedsmith(text)
      if (read.format !== 'json') throw new Error(read.format)
      return (read.feed.items ?? []).map(item => ({
        url: item.url ?? '',
        id: item.id ?? '',
        title: item.title ?? '',
        html: item.content_html ?? '',
        published: time(item.date_published as string),
        updated: time(item.date_modified as string),
      }))
    },
  },
}

const byFeedParser = (text: string): Read[] =>
  parseFeed(text).items.map(item => ({
    url: item.url ?? '',
    id: item.id ?? '',
    title: item.title ?? '',
    html: item.content ?? '',
    published: time(item.published),
    updated: time(item.updated),
  }))

const CASES = Object.entries(READERS).flatMap(([form, readers]) =>
  Object.entries(readers).map(([name, read]) => [form as ReadForm, name, read] as const),
)

describe.each(CASES)('%s as %s reads it', (form, name, read) => {
  // It decodes entities twice.
  const isTextKept = name !== 'feed-parser'
  const isUpdateKnown = !(form === 'rss' && name === 'feed-parser')

  test('has each article with its address, times and whole text', async () => {
    const items = await read(feed(form, ROWS))
    expect(items.map(({ url }) => url)).toEqual(ROWS.map(({ slug }) => `${ORIGIN}/articles/${slug}`))
    for (const [i, item] of items.entries()) {
      expect(item.id).toBe(item.url)
      if (isTextKept) expect(item.title).toBe(ROWS[i]?.headline)
      expect(item.published).toBe(DAWN)
      if (isUpdateKnown) expect(item.updated).toBe(DAWN + HOUR)
      expect(item.html).toContain('<p><strong>TOKYO</strong> – Ferries')
      expect(item.html).toContain('<blockquote><p>東京</p></blockquote>')
      if (!isTextKept) continue
      expect(item.html).toContain('Ferries &amp; trains run.</p>')
      expect(item.html).toContain('<h2>“Again” &lt;at last&gt;</h2>')
      expect(item.html).toContain('href="https://a.example/?a=1&amp;b=2"')
      expect(item.html).toContain('Trains &amp; not &lt;planes&gt;.')
    }
  })

  test('sees an edit as the same entry, changed', async () => {
    const [before] = await read(feed(form, ROWS))
    const [after] = await read(
      feed(form, [
        publishedRow({ version: 4, updatedAt: DAWN + 5 * HOUR, headline: 'Edited' }),
        ...ROWS.slice(1),
      ]),
    )
    expect([after?.id, after?.published]).toEqual([before?.id, before?.published])
    if (isUpdateKnown) expect(after?.updated).toBe(DAWN + 5 * HOUR)
    expect(after?.title).toBe('Edited')
  })

  test('keeps markup in titles text', async () => {
    const rows = PAYLOADS.map((headline, i) =>
      other(i, { headline: headline.replaceAll(/\s+/g, ' ').trim() }),
    )
    const items = await read(feed(form, rows))
    expect(items).toHaveLength(rows.length)
    if (isTextKept) expect(items.map(({ title }) => title)).toEqual(rows.map(({ headline }) => headline))
  })

  test('of nothing is a feed of nothing', async () => {
    expect(await read(feed(form, []))).toEqual([])
  })
})

test('a feed without entries has no time of now', () => {
  expect(feed('atom', [])).toContain('<updated>1970-01-01T00:00:00.000Z</updated>')
})

test('every form says where it is, what it is of, and who tells of news', () => {
  const urls = [`${ORIGIN}/topics/transport`, HUB]
  for (const [form, file] of [
    ['rss', 'feed.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const)
    for (const url of [...urls, `${ORIGIN}/topics/transport/${file}`])
      expect(feed(form, ROWS)).toContain(`"${url}"`.replaceAll(/^"|"$/g, ''))
})

test.each<[ReadForm, (text: string) => unknown]>([
  ['rss', text => (feedsmith(text) as Parsed).feed.items?.map(({ atom }) => atom?.links)],
  ['atom', text => (feedsmith(text) as Parsed).feed.entries?.map(({ links }) => links?.slice(1))],
])('in %s an entry leads to its translations', (form, linksOf) => {
  const link = { rel: 'related', type: 'text/html', hreflang: 'ja', href: `${ORIGIN}/articles/ferry-5` }
  expect(linksOf(feed(form, ROWS.slice(-1)))).toEqual([[link]])
})

test('in JSON an entry names its translations', () => {
  const { items } = JSON.parse(feed('json', ROWS.slice(-1)))
  expect(items[0]._dawnwire.translations).toEqual([{ language: 'ja', url: `${ORIGIN}/articles/ferry-5` }])
})

test('categories have the codes of their tags', () => {
  const topic = { scheme: `${ORIGIN}/v1/topics`, code: 'medtop:20000337', name: 'transport' }
  expect(feed('rss', ROWS)).toMatch(
    new RegExp(`<category domain="${topic.scheme}#${topic.code}">${topic.name}</category>`, 'i'),
  )
  expect(feed('atom', ROWS)).toContain(`<category term="${topic.code}" scheme="${topic.scheme}"`)
  const json = JSON.parse(feed('json', ROWS)) as { items: { _dawnwire: { categories: object[] } }[] }
  expect(json.items[0]?._dawnwire.categories).toContainEqual(
    expect.objectContaining({ scheme: topic.scheme, code: topic.code }),
  )
})

test('characters that XML has not are left out', () => {
  const text = feed('rss', [publishedRow({ headline: 'a\u0001b\ufffec\ud800d 💡' })])
  expect(text).toContain('<title>abcd 💡</title>')
})
