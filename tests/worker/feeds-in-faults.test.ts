import { beforeEach, expect, test } from 'vitest'
import { PAUSE_AFTER } from '../../functions/newsroom/feeds/feed-failure.ts'
import { MINUTE, rows } from '../support/articles.ts'
import {
  addFeed,
  asXml,
  feedRow,
  feedRuns,
  pollAfter,
  rss,
  storiesOf,
  turnFeedsOff,
} from '../support/feeds.ts'
import { makeNewsroom, type Newsroom } from '../support/newsroom.ts'

let newsroom: Newsroom
beforeEach(async () => {
  await turnFeedsOff()
  newsroom = makeNewsroom()
})

const poll = (minutes?: number) => pollAfter(newsroom, minutes)

const encoder = new TextEncoder()
const good = rss([{ id: 'a' }])
const typed = (body: BodyInit, type: string, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'Content-Type': type, ...headers } })
const bytes = (text: string) => encoder.encode(text)
const latin1 = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`,
).join('')}]><rss version="2.0"><channel><item><title>&a8;</title></item></channel></rss>`
const EXTERNAL = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>`
const many = (count: number, item: string) =>
  `<rss version="2.0"><channel>${item.repeat(count)}</channel></rss>`
const manyJson = (count: number) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: Array.from({ length: count }, () => ({})),
  })

/** What is served, and by which name it is refused. */
const BAD: [what: string, answer: () => Response, failure: string][] = [
  ['an XML bomb', () => asXml(LAUGHS), 'has_doctype'],
  ['an external entity', () => asXml(EXTERNAL), 'has_doctype'],
  [
    'a DTD on another host',
    () => asXml(`<!DOCTYPE rss SYSTEM "https://x.example/a.dtd">${good}`),
    'has_doctype',
  ],
  ['half a file', () => asXml(good.slice(0, good.length / 2)), 'cut_off'],
  ['a file cut in a tag', () => asXml(good.slice(0, good.lastIndexOf('</guid') + 4)), 'cut_off'],
  ['a file cut in CDATA', () => asXml(good.slice(0, good.indexOf('CDATA') + 20)), 'cut_off'],
  ['a file cut at its last tag', () => asXml(good.slice(0, -6)), 'cut_off'],
  ['an empty file', () => asXml(''), 'cut_off'],
  [
    'half a JSON Feed',
    () => typed('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"', 'application/json'),
    'cut_off',
  ],
  ['tags that do not match', () => asXml('<rss version="2.0"><channel></rss></channel>'), 'not_well_formed'],
  ['two roots', () => asXml(`${good}<rss/>`), 'not_well_formed'],
  ['JSON with a comma too many', () => typed('{"items":[],}', 'application/json'), 'not_well_formed'],
  ['100,000 items', () => asXml(many(100_000, '<item/>')), 'too_many_items'],
  ['501 items', () => asXml(many(501, '<item><title>a</title></item>')), 'too_many_items'],
  ['100,000 items of JSON', () => typed(manyJson(100_000), 'application/feed+json'), 'too_many_parts'],
  ['501 items of JSON', () => typed(manyJson(501), 'application/feed+json'), 'too_many_items'],
  ['elements without end', () => asXml(many(60_000, '<a/>')), 'too_many_parts'],
  ['attributes without end', () => asXml(many(1, `<item ${'a="" '.repeat(20_001)}/>`)), 'too_many_parts'],
  ['a deep nest', () => asXml(many(1, `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`)), 'too_deep'],
  ['a deep nest of JSON', () => typed('['.repeat(70) + ']'.repeat(70), 'application/json'), 'too_deep'],
  ['more than 2 MB', () => asXml(good + ' '.repeat(2_000_000)), 'too_large'],
  [
    'Shift JIS that calls itself UTF-8',
    () => asXml(latin1('<?xml version="1.0" encoding="utf-8"?><rss>\x93\x8c\x8b\x9e</rss>')),
    'wrong_encoding',
  ],
  [
    'UTF-8 that calls itself Latin 1',
    () => typed(bytes('<rss>東京</rss>'), 'text/xml; charset=iso-8859-1'),
    'wrong_encoding',
  ],
  ['an encoding that nobody knows', () => typed(good, 'text/xml; charset=klingon'), 'unknown_encoding'],
  ['a page of HTML', () => typed('<!doctype html><p>Not found', 'text/html'), 'wrong_type'],
  ['a page of HTML called a feed', () => asXml('<html><body><p>Sorry</p></body></html>'), 'not_a_feed'],
  ['a picture called a feed', () => asXml(Uint8Array.from([0x47, 0x49, 0x46, 0x38])), 'not_a_feed'],
  ['XML called JSON', () => typed(good, 'application/json'), 'lying_type'],
  ['JSON called XML', () => typed('{"items":[]}', 'text/xml'), 'lying_type'],
  ['JSON of something else', () => typed('{"items":[{"id":1}]}', 'application/json'), 'not_a_feed'],
  [
    'no answer',
    () => {
      throw new TypeError('refused')
    },
    'unreachable',
  ],
  ['404', () => new Response('gone', { status: 404 }), 'answered_404'],
  ['a 304 that was not asked for', () => new Response(null, { status: 304 }), 'answered_304'],
  [
    'a circle of redirects',
    () => new Response(null, { status: 302, headers: { Location: '?' } }),
    'redirect_circle',
  ],
  [
    'a redirect to this machine',
    () => new Response(null, { status: 302, headers: { Location: 'https://127.0.0.1/' } }),
    'literal_address',
  ],
]

test.each(BAD.map(([what, answer, failure], i) => ({ what, answer, failure, name: `bad-${i}` })))(
  '$what is refused whole as $failure, and the next good file is taken',
  async ({ answer, failure, name }) => {
    await addFeed(newsroom, name)
    newsroom.world.answer = ({ url }) => (url.includes(name) ? answer() : asXml(good))
    await poll()
    expect(await storiesOf(name)).toEqual([])
    expect(await feedRow(name)).toMatchObject({ fault: failure, failures: 1, lease: null })
    expect(await feedRuns(name)).toMatchObject([{ fault: failure, counts: {} }])

    await rows("UPDATE feed SET state = 'on' WHERE name = ?", name)
    newsroom.world.answer = () => asXml(good)
    await poll(6 * 60)
    expect(await storiesOf(name)).toHaveLength(1)
    expect(await feedRow(name)).toMatchObject({ fault: null, failures: 0 })
  },
)

test('a feed that fails keeps no other from being read', async () => {
  await addFeed(newsroom, 'broken')
  await addFeed(newsroom, 'whole')
  newsroom.world.answer = ({ url }) => asXml(url.includes('broken') ? '<rss' : good)
  await poll()
  expect([await storiesOf('broken'), (await storiesOf('whole')).length]).toEqual([[], 1])
})

test('an item that fails through a fault of ours keeps no other out, and is tried again', async () => {
  await addFeed(newsroom, 'faulty')
  const { tagger } = newsroom.deps
  newsroom.deps.tagger = {
    ...tagger,
    tag: input => {
      if (input.headline?.endsWith(' b')) throw new Error('a fault')
      return tagger.tag(input)
    },
  }
  const serve = (ids: string[]) => {
    newsroom.world.answer = () => asXml(rss(ids.map(id => ({ id }))))
  }
  serve(['a', 'b', 'c'])
  await poll()
  expect((await storiesOf('faulty')).map(({ external_id }) => external_id)).toEqual(['a', 'c'])
  expect(await feedRow('faulty')).toMatchObject({ state: 'on', fault: null, failures: 0 })
  expect(await feedRuns('faulty')).toMatchObject([
    { counts: { new: 2, refused: 1 }, problems: [{ title: 'Ferry plan b', code: 'failed' }] },
  ])
  newsroom.deps.tagger = tagger
  await poll()
  expect(await storiesOf('faulty')).toHaveLength(3)
})

test('a feed that fails is asked after 5, 10, 20 and 40 minutes, and after the fifth time no more', async () => {
  await addFeed(newsroom, 'failing')
  const asked: number[] = []
  const start = newsroom.clock.now
  newsroom.world.answer = () => {
    asked.push((newsroom.clock.now - start) / MINUTE)
    return new Response('', { status: 500 })
  }
  for (let minute = 0; minute < 24 * 60; minute++) await poll(1)
  expect(asked).toEqual([1, 6, 16, 36, 76])
  expect(PAUSE_AFTER).toBe(5)
  expect(await feedRow('failing')).toMatchObject({ state: 'paused', fault: 'answered_500', failures: 5 })
  expect(
    await rows("SELECT actor, detail FROM audit WHERE action = 'feed_paused' AND detail LIKE '%failing%'"),
  ).toEqual([{ actor: 'clock', detail: '{"feed":"failing","fault":"answered_500"}' }])
})

test.each([
  ['a feed that is gone for good', () => new Response('', { status: 410 }), 'answered_410'],
  [
    'an address that leads into a network',
    () => new Response('', { status: 301, headers: { Location: 'https://a.internal/' } }),
    'local_name',
  ],
])('%s is paused at once', async (_, answer, fault) => {
  const name = `gone-${fault.replace('_', '-')}`
  await addFeed(newsroom, name)
  newsroom.world.answer = answer
  await poll()
  expect(await feedRow(name)).toMatchObject({ state: 'paused', fault })
})

test.each([
  ['120', 5],
  ['3600', 60],
  ['Fri, 01 May 2026 15:01:00 GMT', 180],
  ['99999999', 24 * 60],
  ['soon', 5],
])('a host that asks to wait (%s) is asked again after %i minutes', async (retryAfter, minutes) => {
  const name = `wait-${minutes}-${retryAfter.length}`
  await addFeed(newsroom, name)
  newsroom.world.answer = () => new Response('', { status: 429, headers: { 'Retry-After': retryAfter } })
  await poll(1)
  expect(((await feedRow(name)).due_at - newsroom.clock.now) / MINUTE).toBe(minutes)
})

test('a database that does not answer leaves the feed to a later run, with nothing half-written', async () => {
  await addFeed(newsroom, 'down')
  newsroom.world.answer = () => asXml(good)
  const { statements } = newsroom.deps.db
  const batch = statements.batch.bind(statements)
  statements.batch = () => {
    statements.batch = batch
    return Promise.reject(new Error('D1_ERROR: Network connection lost'))
  }
  await expect(poll()).rejects.toThrow()
  expect(await storiesOf('down')).toEqual([])
  await poll(3)
  expect(await storiesOf('down')).toHaveLength(1)
})
