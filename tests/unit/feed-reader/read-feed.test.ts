import { expect, test } from 'vitest'
import { FEED_BYTES, readFeed } from '../../../functions/feed-reader/read-feed.ts'
import { asSent, LARGEST_FEEDS } from '../../bench/intake/largest-feeds.ts'
import { cpuTime } from './cpu-time.ts'

const encoder = new TextEncoder()
const read = (text: string, type = 'text/xml') => readFeed(encoder.encode(text), type)

function feedOf(text: string, type?: string) {
  const feed = read(text, type)
  if (typeof feed === 'string') throw new Error(feed)
  return feed
}

/** Without what is absent. */
const shown = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

test('RSS: id, link, times, full text, author, and what the item says of language and rights', () => {
  const { format, title, items } = feedOf(`<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>World &amp; Asia</title><item>
<title>AT&amp;amp;T &lt;b&gt;grows&lt;/b&gt;
雪像を水素で\u3000高校生が企画</title><link>https://a.example/1</link><guid isPermaLink="false">tag:1</guid>
<pubDate>Mon, 01 Jun 2026 09:00:00 +0900</pubDate><dc:creator>Aiko</dc:creator><dc:language>ko</dc:language><dc:rights>CC BY</dc:rights>
<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Full &amp; <i>whole</i> <!DOCTYPE html></p>]]></content:encoded>
</item><item><guid>https://a.example/2</guid></item></channel></rss>`)
  expect([format, title]).toEqual(['RSS', 'World & Asia'])
  expect(shown(items)).toEqual([
    {
      id: 'tag:1',
      link: 'https://a.example/1',
      title: 'AT&T grows 雪像を水素で\u3000高校生が企画',
      summary: { html: '<p>Short</p>' },
      content: { html: '<p>Full &amp; <i>whole</i> <!DOCTYPE html></p>' },
      byline: 'Aiko',
      language: 'ko',
      rights: 'CC BY',
      publishedAt: '2026-06-01T00:00:00Z',
    },
    { id: 'https://a.example/2', link: 'https://a.example/2' },
  ])
})

test('Atom: texts by their type, the page rather than the enclosure, and entries declared deleted', () => {
  const { format, items } = feedOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="vi"><title>T</title>
<author><name>Everybody</name></author><rights>R</rights><entry><id>u:1</id><title type="html">A &amp;amp; &amp;lt;b&amp;gt;</title>
<link rel="enclosure" href="https://a.example/a.mp3"/><link href="/1"/><updated>2026-06-01T00:00:00Z</updated>
<summary>1 &lt; 2</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Full</p></div></content></entry>
<at:deleted-entry ref="u:9?a&amp;b" when="2026-06-01T00:00:00Z"/></feed>`,
    'application/atom+xml; charset=utf-8',
  )
  expect(format).toBe('Atom')
  expect(shown(items)).toEqual([
    {
      id: 'u:1',
      link: '/1',
      title: 'A & <b>',
      summary: { text: '1 < 2' },
      content: { html: '<p>Full</p>' },
      byline: 'Everybody',
      language: 'vi',
      rights: 'R',
      publishedAt: '2026-06-01T00:00:00Z',
    },
    { id: 'u:9?a&b', isWithdrawn: true },
  ])
})

test('RSS 1.0', () => {
  const { format, items } = feedOf(
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="c"><title>T</title><link>l</link><description>d</description></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><dc:date>2026-06-01T09:00:00+09:00</dc:date></item></rdf:RDF>`,
    'application/rdf+xml',
  )
  expect([format, shown(items)]).toEqual([
    'RDF',
    [
      {
        id: 'https://a.example/1',
        link: 'https://a.example/1',
        title: 'One',
        publishedAt: '2026-06-01T00:00:00Z',
      },
    ],
  ])
})

test('JSON Feed', () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [
      {
        id: '1',
        url: 'https://a.example/1',
        title: 'One <b>',
        content_html: '<p>x</p>',
        summary: 's',
        authors: [{ name: 'A' }, { name: 'B' }],
        language: 'th',
        date_published: '2026-06-01T00:00:00Z',
      },
      { id: '2', content_text: 'plain' },
    ],
  }
  const { format, items } = feedOf(JSON.stringify(feed), 'application/feed+json')
  expect([format, shown(items)]).toEqual([
    'JSON Feed',
    [
      {
        id: '1',
        link: 'https://a.example/1',
        title: 'One <b>',
        summary: { text: 's' },
        content: { html: '<p>x</p>' },
        byline: 'A, B',
        language: 'th',
        publishedAt: '2026-06-01T00:00:00Z',
      },
      { id: '2', content: { text: 'plain' } },
    ],
  ])
})

const NINJS_3 = {
  uri: 'https://a.example/1',
  standard: { name: 'ninjs', version: '3.1' },
  pubStatus: 'usable',
  headlines: [
    { role: 'sub', value: 'Sub' },
    { role: 'main', value: 'Main' },
  ],
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>x</p>' }],
  by: 'Aiko',
  urgency: 2,
  located: 'Seoul',
  usageTerms: 'Terms',
  language: 'ko',
  slugline: 'talks',
  versionCreated: '2026-06-01T00:00:00Z',
  expires: '2027-06-01T00:00:00Z',
}

test('ninjs 3: one object, a list, or a list of items', () => {
  for (const body of [NINJS_3, [NINJS_3], { items: [NINJS_3] }]) {
    const { format, items } = feedOf(JSON.stringify(body), 'application/json')
    expect([format, shown(items)]).toEqual([
      'ninjs',
      [
        {
          id: 'https://a.example/1',
          link: 'https://a.example/1',
          title: 'Main',
          content: { html: '<p>x</p>' },
          byline: 'Aiko',
          language: 'ko',
          rights: 'Terms',
          publishedAt: '2026-06-01T00:00:00Z',
          slugline: 'talks',
          urgency: 2,
          place: 'Seoul',
          expiresAt: '2027-06-01T00:00:00Z',
          isWithdrawn: false,
        },
      ],
    ])
  }
})

test.each([
  ['canceled', true],
  ['withheld', true],
  ['usable', false],
])('ninjs 1 that is %s', (pubstatus, isWithdrawn) => {
  const { items } = feedOf(
    JSON.stringify([{ uri: 'urn:1', headline: 'One', body_text: 'Text', pubstatus }]),
    'application/json',
  )
  expect(items).toMatchObject([{ id: 'urn:1', title: 'One', content: { text: 'Text' }, isWithdrawn }])
})

test.each([
  ['Mon, 01 Jun 2026 09:00:00 +0900', '2026-06-01T00:00:00Z'],
  ['1 Jun 2026 09:00 GMT', '2026-06-01T09:00:00Z'],
  ['Mon, 01 Jun 2026 09:00:00 UT', '2026-06-01T09:00:00Z'],
  ['2026-06-01T09:00:00+0900', '2026-06-01T00:00:00Z'],
  ['2026-06-01T09:00:00', undefined],
  ['01/06/2026', undefined],
  ['Mon, 45 Jun 2026 09:00:00 GMT', undefined],
  ['yesterday', undefined],
])('the time %s is %s', (pubDate, publishedAt) => {
  const { items } = feedOf(
    `<rss version="2.0"><channel><item><guid>1</guid><pubDate>${pubDate}</pubDate></item></channel></rss>`,
  )
  expect(items[0]?.publishedAt).toBe(publishedAt)
})

const TOKYO = '<rss version="2.0"><channel><item><title>東京</title></item></channel></rss>'
const utf16 = (text: string) => {
  const bytes = new Uint8Array(2 + text.length * 2)
  new DataView(bytes.buffer).setUint16(0, 0xfffe)
  for (let i = 0; i < text.length; i++)
    new DataView(bytes.buffer).setUint16(2 + 2 * i, text.charCodeAt(i), true)
  return bytes
}
/** 東京 in an encoding, in place of two question marks. */
function written(head: string, tokyo: readonly number[]) {
  const [before = '', after = ''] = (head + TOKYO).split('東京')
  return Uint8Array.from([...encoder.encode(before), ...tokyo, ...encoder.encode(after)])
}
const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>`

test.each([
  ['UTF-8', encoder.encode(TOKYO), 'text/xml'],
  ['UTF-8 with a mark', encoder.encode(`\ufeff${TOKYO}`), 'text/xml; charset=iso-8859-1'],
  ['UTF-16', utf16(TOKYO), 'text/xml'],
  ['Shift JIS by its declaration', written(declared('Shift_JIS'), [0x93, 0x8c, 0x8b, 0x9e]), 'text/xml'],
  [
    'EUC-JP by the Content-Type',
    written(declared('utf-8'), [0xc5, 0xec, 0xb5, 0xfe]),
    'text/xml; charset="euc-jp"',
  ],
  ['GB 18030', written(declared('gb2312'), [0x96, 0x7c, 0xbe, 0xa9]), 'text/xml'],
  ['Big5', written(declared('big5'), [0xaa, 0x46, 0xa8, 0xca]), 'text/xml'],
])('%s is read', (_, bytes, type) => {
  expect(readFeed(bytes, type)).toMatchObject({ items: [{ title: '東京' }] })
})

/** Ms of one parse that others may wait for. */
const LONGEST = 300

test.each(LARGEST_FEEDS)('2 MB of %s are read or refused in 300 ms', (_, text) => {
  expect(text.length).toBeLessThanOrEqual(FEED_BYTES)
  const { bytes, type } = asSent(text)
  expect(cpuTime(() => readFeed(bytes, type))).toBeLessThan(LONGEST)
})
