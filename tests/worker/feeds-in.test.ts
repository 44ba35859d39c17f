import { beforeEach, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { changeFeed } from '../../functions/newsroom/feeds/change-feed.ts'
import { EDITOR, rows } from '../support/articles.ts'
import { MAPPING } from '../support/feed-mapping.ts'
import {
  addFeed,
  addressOf,
  asXml,
  CHIEF,
  feedRow,
  feedRuns,
  pollAfter,
  type RssItem,
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

const serve = (items: readonly RssItem[]) => {
  newsroom.world.answer = () => asXml(rss(items))
}
const poll = (minutes?: number) => pollAfter(newsroom, minutes)
const published = (name: string) =>
  rows(
    'UPDATE article SET told = told WHERE owner = ? RETURNING status, visible_from',
    `partner:feed/${name}`,
  )

test('items wait for the desk as submissions of their feed, with its source, rights and language', async () => {
  await addFeed(newsroom, 'plain', { mapping: { language: 'ja' } })
  serve([{ id: 'b', body: '<p>東京で<b>会談</b></p><script>alert(1)</script>' }, { id: 'a' }])
  await poll()
  expect(await storiesOf('plain')).toMatchObject([
    { external_id: 'a', status: 'submitted', language: 'ja', source_name: 'Agency' },
    {
      external_id: 'b',
      headline: 'Ferry plan b',
      rights: 'Agency, for subscribers',
      source_url: 'https://agency.example/b',
    },
  ])
  const [text] = await rows<{ body: string }>(
    'SELECT body FROM text JOIN article ON article.text_id = text.text_id WHERE external_id = ? AND owner = ?',
    'b',
    'partner:feed/plain',
  )
  expect(text?.body).toBe('東京で**会談**')
  expect(await feedRuns('plain')).toMatchObject([{ fault: null, counts: { items: 2, new: 2, refused: 0 } }])
})

test('what was taken is not taken again, and what changed is a new version', async () => {
  await addFeed(newsroom, 'again')
  serve([{ id: 'a' }, { id: 'b' }])
  await poll()
  const trips = await newsroom.roundTrips(() => poll())
  expect(trips).toBe(3)
  expect(await feedRuns('again')).toHaveLength(1)

  serve([{ id: 'a', title: 'Ferry plan signed' }, { id: 'b' }])
  await poll()
  expect(await storiesOf('again')).toMatchObject([
    { headline: 'Ferry plan signed', version: 2 },
    { headline: 'Ferry plan b', version: 1 },
  ])
  expect((await feedRuns('again'))[0]?.counts).toMatchObject({ changed: 1, new: 0, unchanged: 0 })
})

test('an item that is gone from the file stays, and coming back changes nothing', async () => {
  await addFeed(newsroom, 'gone')
  serve([{ id: 'a' }, { id: 'b' }])
  await poll()
  serve([{ id: 'b' }])
  await poll()
  expect(await storiesOf('gone')).toMatchObject([{ status: 'submitted' }, { status: 'submitted' }])
  serve([{ id: 'a' }, { id: 'b' }])
  await poll()
  expect(await storiesOf('gone')).toMatchObject([{ version: 1 }, { version: 1 }])
  expect((await feedRuns('gone'))[0]?.counts).toMatchObject({ new: 2 })
})

test('a host that knows the last file is asked only for what is newer', async () => {
  await addFeed(newsroom, 'fresh')
  const asked: (string | null)[] = []
  newsroom.world.answer = request => {
    asked.push(request.headers.get('If-None-Match'), request.headers.get('If-Modified-Since'))
    return request.headers.get('If-None-Match') === '"1"'
      ? new Response(null, { status: 304 })
      : asXml(rss([{ id: 'a' }]), { ETag: '"1"', 'Last-Modified': 'Fri, 01 May 2026 12:00:00 GMT' })
  }
  await poll()
  expect(await newsroom.roundTrips(() => poll())).toBe(3)
  expect(asked).toEqual([null, null, '"1"', 'Fri, 01 May 2026 12:00:00 GMT'])
  expect(await feedRow('fresh')).toMatchObject({ failures: 0, etag: '"1"', asked_at: newsroom.clock.now })
})

test('a feed is read as often as the desk wants, and no oftener', async () => {
  await addFeed(newsroom, 'paced')
  let asked = 0
  newsroom.world.answer = () => {
    asked++
    return asXml(rss([]))
  }
  await poll(0)
  await poll(14)
  expect(asked).toBe(1)
  await poll(1)
  expect(asked).toBe(2)
})

test('an item that the desk has edited gets a proposal', async () => {
  await addFeed(newsroom, 'edited')
  serve([{ id: 'a' }])
  await poll()
  await rows("UPDATE article SET handled_by_desk = 1 WHERE owner = 'partner:feed/edited'")
  serve([{ id: 'a', title: 'Another title' }])
  await poll()
  expect(await storiesOf('edited')).toMatchObject([{ headline: 'Ferry plan a', version: 1 }])
  const proposals = await rows(
    "SELECT kind, state, fields FROM proposal JOIN article ON article.id = article_id WHERE owner = 'partner:feed/edited'",
  )
  expect(proposals).toEqual([{ kind: 'text', state: 'pending', fields: '["headline"]' }])
  expect((await feedRuns('edited'))[0]?.counts).toMatchObject({ proposed: 1 })
})

test('a feed publishes by itself only where its policy says so, and then its updates too', async () => {
  await addFeed(newsroom, 'direct', { policy: 'publish' })
  serve([{ id: 'a' }])
  await poll()
  expect(await published('direct')).toEqual([{ status: 'published', visible_from: newsroom.clock.now }])
  serve([{ id: 'a', title: 'Updated' }])
  await poll()
  expect(await storiesOf('direct')).toMatchObject([{ status: 'published', headline: 'Updated', version: 2 }])
})

test('an item marked withdrawn is a withdrawal: rejected before readers saw it, killed by a feed that publishes', async () => {
  const mapping = { withdrawnMark: 'Withdrawn:' }
  await addFeed(newsroom, 'unseen', { mapping })
  await addFeed(newsroom, 'seen', { mapping, policy: 'publish' })
  serve([{ id: 'a' }])
  await poll()
  serve([
    { id: 'a', title: 'WITHDRAWN: ferry plan' },
    { id: 'never', title: 'withdrawn: unknown' },
  ])
  await poll()
  await poll()
  expect(await storiesOf('unseen')).toMatchObject([{ status: 'rejected' }])
  expect(await storiesOf('seen')).toMatchObject([{ status: 'killed' }])
  expect(await feedRuns('seen')).toMatchObject([
    { counts: { withdrawn: 1, unchanged: 1 } },
    { counts: { new: 1 } },
  ])
})

test('what was published by the desk and is withdrawn by its feed waits on top of the queue', async () => {
  await addFeed(newsroom, 'asks', { mapping: { withdrawnMark: 'KILL' } })
  serve([{ id: 'a' }])
  await poll()
  const [{ id, version } = { id: '', version: 0 }] = await storiesOf('asks')
  await moveArticle(newsroom.deps, EDITOR, { id, version, transition: 'publish' })
  serve([{ id: 'a', title: 'KILL this' }])
  await poll()
  expect(await storiesOf('asks')).toMatchObject([{ status: 'published' }])
  expect(
    await rows(
      "SELECT kind, note FROM proposal JOIN article ON article.id = article_id WHERE owner = 'partner:feed/asks'",
    ),
  ).toEqual([{ kind: 'withdrawal', note: 'KILL this' }])
})

test('an item that is refused is named with its reason, and the others go on', async () => {
  await addFeed(newsroom, 'partly')
  serve([{ id: 'long', title: 'x'.repeat(201) }, { id: 'good' }, { id: 'empty', body: '<script>x</script>' }])
  await poll()
  expect(await storiesOf('partly')).toMatchObject([{ external_id: 'good' }])
  const [run] = await feedRuns('partly')
  expect(run?.counts).toMatchObject({ new: 1, refused: 2 })
  expect(run?.problems.map(({ title, code }) => [title.slice(0, 12), code])).toEqual([
    ['Ferry plan e', 'required'],
    ['xxxxxxxxxxxx', 'too_long'],
  ])
  await poll()
  expect(await feedRuns('partly')).toHaveLength(1)
})

test('another mapping holds for what comes from then on, and for what was refused', async () => {
  await addFeed(newsroom, 'remapped', { mapping: { body: 'summary', rights: 'Old' } })
  const items = [{ id: 'a' }, { id: 'long', title: 'x'.repeat(201) }]
  serve(items)
  await poll()
  const settings = {
    title: 'remapped',
    address: addressOf('remapped'),
    every: 15,
    mapping: { ...MAPPING, rights: 'New' },
  }
  await changeFeed(newsroom.deps, CHIEF, { name: 'remapped', version: 2 }, settings)
  serve([...items, { id: 'b' }])
  await poll()
  expect(await storiesOf('remapped')).toMatchObject([
    { external_id: 'a', rights: 'Old', version: 1 },
    { external_id: 'b', rights: 'New' },
  ])
  expect((await feedRuns('remapped'))[0]?.counts).toMatchObject({ new: 1, refused: 1 })
})
