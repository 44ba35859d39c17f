import { beforeEach, expect, test } from 'vitest'
import { FEEDS_PER_RUN, LEASE, pollFeeds } from '../../functions/newsroom/feeds/poll-feeds.ts'
import { ITEMS_PER_READING } from '../../functions/newsroom/feeds/take-feed-items.ts'
import {
  addFeed,
  addressOf,
  asXml,
  feedRow,
  feedRuns,
  pollAfter,
  type RssItem,
  rss,
  storiesOf,
  turnFeedsOff,
} from '../support/feeds.ts'
import { makeNewsroom, type Newsroom } from '../support/newsroom.ts'

/** Runs of the minute's job, and what one of them takes. */

let newsroom: Newsroom
beforeEach(async () => {
  await turnFeedsOff()
  newsroom = makeNewsroom()
})

const serve = (items: readonly RssItem[]) => {
  newsroom.world.answer = () => asXml(rss(items))
}
const poll = (minutes?: number) => pollAfter(newsroom, minutes)

test('two runs at once do nothing twice', async () => {
  await addFeed(newsroom, 'twice')
  let asked = 0
  newsroom.world.answer = () => {
    asked++
    return asXml(rss([{ id: 'a' }, { id: 'b' }]))
  }
  await Promise.all([poll(), pollFeeds(newsroom.deps), pollFeeds(newsroom.deps)])
  expect(asked).toBe(1)
  expect(await storiesOf('twice')).toMatchObject([{ version: 1 }, { version: 1 }])
})

test('a run that takes over from one that died, or that is still at work, takes nothing twice', async () => {
  await addFeed(newsroom, 'late')
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const body = rss([{ id: 'a' }, { id: 'b' }])
  newsroom.world.answer = () => held.then(() => asXml(body))
  const slow = poll()
  while ((await feedRow('late')).lease === null) await new Promise(resolve => setTimeout(resolve, 5))
  newsroom.world.answer = () => asXml(body)
  await poll(0)
  expect(await storiesOf('late')).toEqual([])
  newsroom.clock.now += LEASE
  await pollFeeds(newsroom.deps)
  release()
  await slow
  expect(await storiesOf('late')).toMatchObject([{ version: 1 }, { version: 1 }])
  expect(await feedRuns('late')).toMatchObject([{ counts: { new: 2 } }])
})

test('a long file is taken in turns, from the oldest on, and no validator is kept until all of it is', async () => {
  await addFeed(newsroom, 'long')
  const items = Array.from({ length: ITEMS_PER_READING + 5 }, (_, i) => ({ id: String(999 - i) }))
  newsroom.world.answer = () => asXml(rss(items), { ETag: '"long"' })
  await poll()
  const stories = await storiesOf('long')
  expect(stories).toHaveLength(ITEMS_PER_READING)
  expect(stories.at(-1)?.external_id).toBe('994')
  expect(await feedRow('long')).toMatchObject({ etag: null })
  expect((await feedRuns('long'))[0]?.counts).toMatchObject({ new: ITEMS_PER_READING, left: 5 })
  await poll(1)
  expect(await storiesOf('long')).toHaveLength(ITEMS_PER_READING + 5)
  expect(await feedRow('long')).toMatchObject({ etag: '"long"' })
})

test('one run reads twenty feeds, and the next the others', async () => {
  const names = Array.from({ length: FEEDS_PER_RUN + 1 }, (_, i) => `many-${i}`)
  for (const name of names) await addFeed(newsroom, name)
  const asked: string[] = []
  newsroom.world.answer = ({ url }) => {
    asked.push(url)
    return asXml(rss([]))
  }
  await poll(0)
  expect(asked).toHaveLength(FEEDS_PER_RUN)
  await poll(1)
  expect(asked.toSorted()).toEqual(names.map(addressOf).toSorted())
})

test('a feed that is off is read once for its newest items, and nothing of it is taken', async () => {
  await addFeed(newsroom, 'off', { state: 'off' })
  serve(['1', '2', '3', '4'].map(id => ({ id })))
  await poll(0)
  await poll()
  expect(await storiesOf('off')).toEqual([])
  const { sample, state } = await feedRow('off')
  expect(state).toBe('off')
  expect(JSON.parse(sample ?? '{}')).toMatchObject({
    count: 4,
    items: [{ id: '1' }, { id: '2' }, { id: '3' }],
  })
})

test('an item that is too long for a row keeps no feed from being settled', async () => {
  await addFeed(newsroom, 'huge')
  serve([{ id: 'huge', body: `<p>${'京'.repeat(600_000)}</p>` }, { id: 'small' }])
  await poll()
  expect(await storiesOf('huge')).toMatchObject([{ external_id: 'small' }])
  const { sample, fault, lease } = await feedRow('huge')
  expect([fault, lease]).toEqual([null, null])
  expect(JSON.parse(sample ?? '{}')).toMatchObject({ count: 2, items: [{ id: 'small' }] })
})

test('a feed that names an item twice brings it once, and not in turns', async () => {
  await addFeed(newsroom, 'double')
  serve([
    { id: 'a', title: 'Newer' },
    { id: 'a', title: 'Older' },
  ])
  for (let i = 0; i < 3; i++) await poll()
  expect(await storiesOf('double')).toMatchObject([{ headline: 'Newer', version: 1 }])
})
