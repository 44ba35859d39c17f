import { describe, expect, test } from 'vitest'
import { readJson } from '../../../functions/feed-reader/read-json.ts'
import { makeFeed } from '../../../functions/feeds/make-feed.ts'
import { ninjsFeed } from '../../../functions/feeds/ninjs-feed.ts'
import { LISTS } from '../../../functions/published/find-list.ts'
import { DAWN, HOUR, publishedRow } from '../../support/published-row.ts'
import { isSchemaHere, schemaOfIptc } from '../ninjs/iptc-schema.ts'
import { gazetteer } from '../tagger/load.ts'

const deps = { gazetteer, publicOrigin: 'https://news.example', hub: undefined }
const list = LISTS.topics('transport', gazetteer)
if (!list) throw new Error('the topic is gone')

const PICTURE = JSON.stringify({
  id: '0123456789abcdep',
  type: 'image/jpeg',
  width: 1600,
  height: 900,
  widths: [320, 640],
  alt: 'A ferry',
  credit: 'Agency',
  rights: '© Agency',
})
const ROWS = [
  publishedRow(),
  publishedRow({ id: '0123456789abcdeh', slug: 's-0123456789abcdeh', tags: '[]', picture: PICTURE }),
]
const feed = (rows: Parameters<typeof makeFeed>[0]) =>
  ninjsFeed(makeFeed(rows, { folder: 'topics', list, form: 'ninjs' }, deps), rows, deps)

describe.skipIf(!isSchemaHere)('by the schema of IPTC (skipped where ../shared is missing)', () => {
  test.each([
    ['of two articles', ROWS],
    ['of none', []],
  ])('a feed %s is valid', (_, rows) => {
    const check = schemaOfIptc()
    check(JSON.parse(feed(rows)))
    expect(check.errors).toBe(null)
  })
})

test('a feed is a composite that names itself, its list and its newest change', () => {
  expect(JSON.parse(feed(ROWS))).toMatchObject({
    uri: 'https://news.example/topics/transport/ninjs.json',
    type: 'composite',
    title: 'Dawnwire: transport',
    versionCreated: new Date(DAWN + HOUR).toISOString(),
  })
})

test('another newsroom reads the articles of a feed, whole', () => {
  const read = readJson(feed(ROWS))
  if (typeof read === 'string') throw new Error(read)
  expect(read.items).toHaveLength(2)
  expect(read.items[0]).toMatchObject({
    id: 'https://news.example/articles/ferries-0123456789abcdef',
    title: 'Ferries & trains: "run" <again>',
    content: { html: expect.stringContaining('Ferries &amp; trains run.') },
    publishedAt: '2026-05-01T03:00:00Z',
    isWithdrawn: false,
  })
})
