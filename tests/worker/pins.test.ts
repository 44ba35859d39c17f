import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { pinArticle } from '../../functions/newsroom/editing/pin-article.ts'
import { at, EDITOR, publish, rows, type Submitted } from '../support/articles.ts'
import { type Browser, signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'

const HOUR = 3_600_000

const newsroom = makeNewsroom()
const { get, clock, cleared } = newsroom
const CHIEF = { ...EDITOR, role: 'chief' as const }
let key: Record<string, string>
let quiet: Submitted
let urgent: Submitted
let chief: Browser

beforeAll(async () => {
  key = await makeKey(newsroom)
  quiet = await publish(newsroom, key, { headline: 'Japan counts its quiet ferries', urgency: 9 })
  urgent = await publish(newsroom, key, { headline: 'Japan counts its urgent ferries', urgency: 1 })
  chief = await signIn(newsroom, 'chief')
})

beforeEach(async () => {
  clock.now = NOON
  await rows('DELETE FROM pin')
})

const pin = (article: Submitted, region: string, hours: number | null = 4) =>
  pinArticle(newsroom.deps, CHIEF, { articleId: article.id, region, hours: hours ?? undefined })

/** The id of the story that leads a page. */
async function leadOf(path: string) {
  const html = await (await get(path)).text()
  return /class="story lead[\s\S]*?href="[^"]*-([0-9a-z]{16})"/.exec(html)?.[1]
}

test('a pinned story leads its page before what is more urgent, and no other page', async () => {
  expect([await leadOf('/'), await leadOf('/east-asia')]).toEqual([urgent.id, urgent.id])
  await pin(quiet, 'east-asia')
  expect([await leadOf('/'), await leadOf('/east-asia')]).toEqual([urgent.id, quiet.id])
  await pin(quiet, 'asia')
  expect([await leadOf('/'), await leadOf('/ja')]).toEqual([quiet.id, quiet.id])
})

test('its end is an end of the page’s life, and then the order is as before', async () => {
  await pin(quiet, 'east-asia', 1)
  clock.now = NOON + HOUR - 12_000
  expect((await get('/east-asia')).headers.get('Cache-Control')).toContain(
    'max-age=12, stale-while-revalidate=0',
  )
  const pinned = (await get('/east-asia')).headers.get('ETag')
  clock.now = NOON + HOUR
  expect(await leadOf('/east-asia')).toBe(urgent.id)
  expect((await get('/east-asia')).headers.get('ETag')).not.toBe(pinned)
})

test('caches are told, readers of changes are not, and the audit has both', async () => {
  await newsroom.settled()
  cleared.length = 0
  await pin(quiet, 'east-asia')
  await pin(quiet, 'east-asia', null)
  await newsroom.settled()
  expect(cleared.flatMap(({ tags }) => tags)).toContain('r-east-asia')
  const touches = await rows<{ kind: string }>('SELECT kind FROM change ORDER BY sequence DESC LIMIT 2')
  expect(touches.map(({ kind }) => kind)).toEqual(['touch', 'touch'])
  const items = async () => ((await (await get('/v1/changes')).json()) as { items: unknown[] }).items.length
  expect(await items()).toBe(2)
  const audit = await rows<{ action: string; detail: string }>(
    'SELECT action, detail FROM audit ORDER BY id DESC LIMIT 2',
  )
  expect(audit).toEqual([
    { action: 'unpin', detail: '{"region":"east-asia"}' },
    { action: 'pin', detail: `{"region":"east-asia","until":${NOON + 4 * HOUR}}` },
  ])
})

test('a second pin takes the place of the first', async () => {
  await pin(urgent, 'east-asia')
  await pin(quiet, 'east-asia')
  expect(await leadOf('/east-asia')).toBe(quiet.id)
  expect(await rows('SELECT region FROM pin')).toHaveLength(1)
})

test('a pin dies with a kill, and a kill that is lifted does not bring it back', async () => {
  const story = await publish(newsroom, key, { headline: 'Japan pins a map', urgency: 9 })
  await pin(story, 'east-asia')
  await moveArticle(newsroom.deps, EDITOR, { id: story.id, version: story.version, transition: 'kill' })
  expect(await leadOf('/east-asia')).toBe(urgent.id)
  expect(await rows('SELECT region FROM pin')).toEqual([])
  await moveArticle(newsroom.deps, CHIEF, { id: story.id, version: story.version + 1, transition: 'lift' })
  expect(await leadOf('/east-asia')).toBe(urgent.id)
})

test('a pinned story that expires leads no longer', async () => {
  const story = await publish(newsroom, key, {
    headline: 'Japan pins a short story',
    urgency: 9,
    expiresAt: at(NOON + HOUR),
  })
  await pin(story, 'east-asia')
  expect(await leadOf('/east-asia')).toBe(story.id)
  clock.now = NOON + HOUR
  expect(await leadOf('/east-asia')).toBe(urgent.id)
})

test('a pinned story leads, however many are newer', async () => {
  const story = await publish(newsroom, key, { headline: 'Kazakhstan leads', body: 'ASTANA: Kazakhstan.' })
  clock.now = NOON + 60_000
  for (let i = 0; i < 61; i++)
    await publish(newsroom, key, { headline: `Kazakhstan counts ${i}`, body: 'ASTANA: Kazakhstan.' })
  expect(await leadOf('/central-asia')).not.toBe(story.id)
  await pin(story, 'central-asia')
  expect(await leadOf('/central-asia')).toBe(story.id)
  expect(await newsroom.roundTrips(() => get('/central-asia'))).toBe(1)
})

describe('a pin is refused', () => {
  test('where the story does not stand on the page', async () => {
    await expect(pin(quiet, 'west-asia')).rejects.toMatchObject({ code: 'conflict' })
    const [row] = await rows<{ count: number }>('SELECT count(*) AS count FROM pin')
    expect(row?.count).toBe(0)
  })

  test('to an editor', async () => {
    const refused = pinArticle(newsroom.deps, EDITOR, { articleId: quiet.id, region: 'asia', hours: 1 })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  })

  test.each([
    ['no hours', { region: 'asia', decision: 'pin', hours: '' }],
    ['more than a day', { region: 'asia', decision: 'pin', hours: '25' }],
    ['half an hour', { region: 'asia', decision: 'pin', hours: '0.5' }],
    ['an unknown page', { region: 'europe', decision: 'pin', hours: '1' }],
    ['another field', { region: 'asia', decision: 'pin', hours: '1', until: '9' }],
    ['no button', { region: 'asia', hours: '1' }],
  ])('with %s', async (_, fields) => {
    const answer = await chief.post(`/desk/articles/${quiet.id}/pins`, fields as Record<string, string>)
    expect(answer.status).toBe(422)
    expect(await rows('SELECT region FROM pin')).toEqual([])
  })
})

test('a chief pins on the article’s page, and takes the pin off there', async () => {
  const path = `/desk/articles/${quiet.id}`
  expect(await (await chief.get(path)).text()).toContain('<option value="east-asia">East Asia</option>')
  const answer = await chief.post(`${path}/pins`, { region: 'east-asia', hours: '24', decision: 'pin' })
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${path}#pins`])
  expect(await leadOf('/east-asia')).toBe(quiet.id)
  expect(await (await chief.get(path)).text()).toContain('Take the pin off East Asia')
  await chief.post(`${path}/pins`, { region: 'east-asia', decision: 'unpin' })
  expect(await leadOf('/east-asia')).toBe(urgent.id)
})
