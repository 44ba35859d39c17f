import { expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { proposeSameStories } from '../../functions/newsroom/minute/propose-same-stories.ts'
import { followLog } from '../../functions/search/follow-log.ts'
import { rebuildIndex } from '../../functions/search/rebuild-index.ts'
import { STORY_KEEPER } from '../../functions/search/story-keeper.ts'
import { sendWebhooks } from '../../functions/webhooks/send-webhooks.ts'
import { EDITOR, publish, rows } from '../support/articles.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'
import { makeReceivers } from '../support/receiver.ts'

/** An isolate whose clock is behind that of the one that wrote; a clock also stands still while a request runs. */
const BEHIND = 40

interface Changes {
  items: { kind: string; id?: string; article?: { id: string } }[]
  next: string
}

const newsroom = makeNewsroom()
const { clock, deps, get } = newsroom
const changesSince = async (since: string) =>
  (await (await get(`/v1/changes?since=${since}`)).json()) as Changes
const atNoon = () => {
  clock.now = NOON
}
const behind = () => {
  clock.now = NOON - BEHIND
}

test('an app that is answered by an isolate with a late clock gets what was published, and what was killed', async () => {
  const key = await makeKey(newsroom)
  await publish(newsroom, key, { externalId: 'before' })
  const { next } = await changesSince('0')
  const { id } = await publish(newsroom, key, { externalId: 'late' })
  behind()
  const first = await changesSince(next)
  expect(first.items.map(({ kind, article }) => [kind, article?.id])).toEqual([['article', id]])
  atNoon()
  await moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill', reason: 'Wrong' })
  behind()
  const second = await changesSince(first.next)
  expect(second.items.map(({ kind, id }) => [kind, id])).toEqual([['removed', id]])
  atNoon()
})

test('a job with a late clock proposes the same story for what has just been published', async () => {
  const key = await makeKey(newsroom, { owner: 'same-story' })
  await publish(newsroom, key, {
    language: 'en',
    headline: 'Visitors to Japan pass 4 million in May',
    body: 'TOKYO: 4.03 million people came to Japan in May, the tourism organisation said. Hotels in Kyoto and Osaka were full.',
  })
  await proposeSameStories(deps)
  const { id } = await publish(newsroom, key, {
    language: 'ja',
    headline: '5月の訪日客403万人、過去最高',
    body: '日本政府観光局は、5月に日本を訪れた外国人が403万人だったと発表した。京都や大阪のホテルは満室の日が続いた。',
  })
  behind()
  await proposeSameStories(deps)
  atNoon()
  expect(await rows('SELECT state FROM same_story_proposal WHERE ? IN (article_id, other_id)', id)).toEqual([
    { state: 'pending' },
  ])
})

test('a receiver that is told by an isolate with a late clock gets the same', async () => {
  await newsroom.settled()
  const receivers = makeReceivers(newsroom)
  await receivers.add('late')
  const key = await makeKey(newsroom, { owner: 'webhooks' })
  // What goes on after an answer finds the receiver taken.
  const busyUntil = (at: number) => rows('UPDATE webhook SET lease_until = ?', at)
  const tell = async () => {
    await newsroom.settled()
    await busyUntil(0)
    behind()
    await sendWebhooks(deps)
    atNoon()
    await busyUntil(NOON + 1)
  }
  await busyUntil(NOON + 1)
  const { id } = await publish(newsroom, key)
  await tell()
  await moveArticle(deps, EDITOR, { id, version: 1, transition: 'kill', reason: 'Wrong' })
  await tell()
  expect(receivers.received.map(({ type }) => type)).toEqual(['article.published', 'article.removed'])
})

test('an index that is kept by an isolate with a late clock takes in what was published', async () => {
  await newsroom.settled()
  await rebuildIndex(deps, STORY_KEEPER)
  const key = await makeKey(newsroom, { owner: 'index' })
  const away = () => {
    throw new Error('away')
  }
  // What goes on after the answer does not reach the index.
  const answered = { ...deps, search: { search: { prepare: away, batch: away } } }
  await publish({ ...newsroom, send: (path, init) => newsroom.send(path, init, answered) }, key, {
    headline: 'Quokkas counted',
  })
  await newsroom.settled().catch(() => {})
  behind()
  await followLog(deps, STORY_KEEPER)
  atNoon()
  const found = (await (await get('/v1/search?q=quokkas')).json()) as { items: unknown[] }
  expect(found.items).toHaveLength(1)
})
