import { beforeEach, describe, expect, test } from 'vitest'
import { compactChanges } from '../../db/queries/compact-changes.ts'
import { runSchedule } from '../../functions/jobs/run-schedule.ts'
import { moveArticle } from '../../functions/newsroom/editing/move-article.ts'
import { backoff, TRIES } from '../../functions/webhooks/retries.ts'
import { ADDRESSES, tellHub } from '../../functions/webhooks/tell-hub.ts'
import { EDITOR, publish, rows, type Submitted } from '../support/articles.ts'
import { signIn } from '../support/desk-client.ts'
import { makeKey, makeNewsroom, NOON, ORIGIN } from '../support/newsroom.ts'

const MINUTE = 60_000
const HUB = 'https://hub.example/'

beforeEach(async () => {
  await rows('DELETE FROM change_region')
  await rows('DELETE FROM change')
  await rows("DELETE FROM consumer WHERE name = 'hub'")
  await rows("DELETE FROM dead_letter WHERE consumer = 'hub'")
})

let owners = 0

async function makeFollowed() {
  const newsroom = makeNewsroom()
  const { deps } = newsroom
  deps.hub = HUB
  const requests: { mode: string; addresses: string[] }[] = []
  const hub = { status: 204 }
  newsroom.world.answer = async request => {
    expect([request.method, request.url]).toEqual(['POST', HUB])
    const form = await request.formData()
    requests.push({ mode: String(form.get('hub.mode')), addresses: form.getAll('hub.url').map(String) })
    return new Response(null, { status: hub.status })
  }
  const key = await makeKey(newsroom, { owner: `hub-${owners++}` })
  await tellHub(deps)
  const made = async (fields: object = {}) => {
    const story = await publish(newsroom, key, fields)
    await newsroom.settled()
    return story
  }
  const kill = async ({ id }: Submitted) => {
    const [row] = await rows<{ version: number }>('SELECT version FROM article WHERE id = ?', id)
    const actor = { ...EDITOR, role: 'chief' as const }
    await moveArticle(deps, actor, { id, version: row?.version ?? 0, transition: 'kill' })
    await newsroom.settled()
  }
  const told = () => requests.flatMap(({ addresses }) => addresses)
  const minute = async () => {
    newsroom.clock.now += MINUTE
    requests.length = 0
    await tellHub(deps)
    return told()
  }
  return { newsroom, requests, hub, made, kill, told, minute }
}

/** A row of the change log that caches have been told of. */
async function log(articleId: string, kind: 'article' | 'touch', cacheTags: string[]) {
  await rows(
    'INSERT INTO change (article_id, kind, reason, at, urgent, cache_tags) VALUES (?, ?, NULL, ?, 0, ?)',
    articleId,
    kind,
    NOON,
    JSON.stringify(cacheTags),
  )
  await rows("UPDATE consumer SET cursor = (SELECT max(sequence) FROM change) WHERE name = 'purge'")
}

describe('what the hub is told', () => {
  test('each feed in which a story shows, in each form, once, and that each is there', async () => {
    const { newsroom, requests, made, minute } = await makeFollowed()
    await made()
    await made({ headline: 'Japan opens a second ferry line' })
    const told = await minute()
    expect(requests.map(({ mode }) => mode)).toEqual(['publish'])
    for (const list of ['/asia', '/east-asia', '/countries/jp', '/countries/kr', '/languages/en'])
      for (const file of ['feed.xml', 'atom.xml', 'feed.json', 'ninjs.json'])
        expect(told).toContain(`${ORIGIN}${list}/${file}`)
    expect(told.some(address => address.startsWith(`${ORIGIN}/topics/`))).toBe(true)
    expect(new Set(told).size).toBe(told.length)
    for (const address of told) {
      const feed = await newsroom.get(address.slice(ORIGIN.length))
      expect([address, feed.status]).toEqual([address, 200])
      expect(feed.headers.get('Link')).toContain(`<${address}>; rel="self"`)
      await feed.text()
    }
  })

  test('a story that is killed, and nothing of what readers do not see', async () => {
    const { newsroom, made, kill, minute } = await makeFollowed()
    const story = await made()
    await minute()
    expect(await minute()).toEqual([])
    await log(story.id, 'touch', ['r-asia'])
    expect(await minute()).toEqual([])
    await kill(story)
    expect(await minute()).toContain(`${ORIGIN}/countries/jp/feed.xml`)
    expect(newsroom.cleared.length).toBeGreaterThan(0)
  })

  test('nothing before caches have been told, since the hub asks at once', async () => {
    const { newsroom, made, minute } = await makeFollowed()
    await rows("UPDATE consumer SET lease_until = ? WHERE name = 'purge'", NOON + 5 * MINUTE)
    await made()
    expect(await minute()).toEqual([])
    newsroom.clock.now += 5 * MINUTE
    await runSchedule(newsroom.deps)
    await rows('UPDATE consumer SET lease_until = 0')
    expect(await rows("SELECT cursor FROM consumer WHERE name = 'hub'")).toEqual(
      await rows('SELECT max(sequence) AS cursor FROM change'),
    )
  })

  test('a name of the newsroom’s own that another isolate has added', async () => {
    const { newsroom, made, minute } = await makeFollowed()
    const story = await made()
    await log(story.id, 'article', ['p-dw.sora-kim'])
    await rows(
      `INSERT INTO entity VALUES ('person', 'dw:sora-kim', '{"en":"Sora Kim"}', '[]', 'sora kim', NULL, 1, 1, 0, ${NOON},
        'editor:x', ${NOON}, 'editor:x', (SELECT entries + 1 FROM local_layer))`,
    )
    await rows('UPDATE local_layer SET entries = entries + 1')
    expect(newsroom.deps.local.layer.entries).not.toBe(
      (await rows<{ entries: number }>('SELECT entries FROM local_layer'))[0]?.entries,
    )
    expect(await minute()).toContain(`${ORIGIN}/people/sora-kim/feed.xml`)
  })

  test('many feeds in several requests, and the rest a minute later, in order', async () => {
    const { newsroom, requests, made, minute } = await makeFollowed()
    const story = await made()
    const { gazetteer } = newsroom.deps.tagger
    const organisations = gazetteer.list('organisation', 'en').slice(0, 300)
    // Ten lists a row, so forty feeds.
    for (let at = 0; at < organisations.length; at += 10) {
      const tags = organisations.slice(at, at + 10).map(({ code }) => `o-${code.replace(':', '.')}`)
      await log(story.id, 'article', tags)
    }
    const first = await minute()
    expect(first.length).toBeLessThanOrEqual(ADDRESSES)
    expect(first.length).toBeGreaterThan(ADDRESSES - 40)
    expect(requests.map(({ addresses }) => addresses.length)).toEqual([
      200,
      200,
      200,
      200,
      first.length - 800,
    ])
    const second = await minute()
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length)
    const pages = organisations.map(({ slug }) => `${ORIGIN}/organisations/${slug}/atom.xml`)
    expect([...first, ...second]).toEqual(expect.arrayContaining(pages))
    expect(second).toContain(pages.at(-1))
    expect(await minute()).toEqual([])
  })
})

describe('without a hub', () => {
  test('nobody is asked, and nothing keeps the log from being compacted', async () => {
    const { newsroom, made, minute, told } = await makeFollowed()
    const story = await made()
    newsroom.deps.hub = undefined
    expect(await minute()).toEqual([])
    expect(await rows("SELECT * FROM consumer WHERE name = 'hub'")).toEqual([])
    newsroom.deps.hub = HUB
    expect(await minute()).toEqual([])
    expect(told()).toEqual([])
    expect(story.id).toHaveLength(16)
  })

  test('what the hub has not been told is not compacted away', async () => {
    const { newsroom, hub, made, kill, minute } = await makeFollowed()
    hub.status = 503
    const story = await made()
    await kill(story)
    await minute()
    const count = () => rows('SELECT count(*) AS n FROM change')
    await rows("UPDATE consumer SET cursor = (SELECT max(sequence) FROM change) WHERE name LIKE 'webhooks%'")
    const before = await count()
    await compactChanges(newsroom.deps.db, newsroom.clock.now)
    expect(await count()).toEqual(before)
    hub.status = 204
    await minute()
    await compactChanges(newsroom.deps.db, newsroom.clock.now)
    expect(await count()).not.toEqual(before)
  })
})

describe('a hub that fails', () => {
  test('is asked again later with all that changed until then, and the health page tells', async () => {
    const { newsroom, requests, hub, made, minute } = await makeFollowed()
    const chief = await signIn(newsroom, 'chief')
    const page = async () => (await chief.get('/desk/health')).text()
    expect(await page()).toMatch(/<dt>WebSub hub lag<\/dt><dd>0\.0 s .*?<dd class="meta">nothing waits/)
    hub.status = 503
    await made()
    expect(await minute()).not.toEqual([])
    expect(await minute()).not.toEqual([])
    expect(await page()).toMatch(
      /<dt>WebSub hub lag<\/dt><dd>2 min .*?failed 2 times in a row; 1 changes wait/,
    )
    requests.length = 0
    await tellHub(newsroom.deps)
    expect(requests).toEqual([])
    hub.status = 202
    expect(await minute()).toContain(`${ORIGIN}/countries/jp/feed.xml`)
    expect(await minute()).toEqual([])
  })

  test('for long: what waits is set aside, and a chief has it told again', async () => {
    const { newsroom, hub, made, minute, told } = await makeFollowed()
    hub.status = 400
    await made()
    for (let i = 1; i <= TRIES; i++) {
      await minute()
      newsroom.clock.now += backoff(i)
    }
    const chief = await signIn(newsroom, 'chief')
    const page = await (await chief.get('/desk/health')).text()
    expect(page).toMatch(/<td>WebSub hub .*?<td>not accepted/)
    hub.status = 204
    expect(await minute()).toEqual([])
    const [letter] = await rows<{ reference: string }>(
      "SELECT reference FROM dead_letter WHERE consumer = 'hub'",
    )
    const again = await chief.post('/desk/health/redeliver', { letter: `hub ${letter?.reference}` })
    expect(again.status).toBe(303)
    await minute()
    expect(told()).toContain(`${ORIGIN}/countries/jp/feed.xml`)
    expect(await rows("SELECT * FROM dead_letter WHERE consumer = 'hub'")).toEqual([])
  })
})

test('two runs at once tell it once', async () => {
  const { newsroom, made, requests } = await makeFollowed()
  await made()
  requests.length = 0
  newsroom.clock.now += MINUTE
  await Promise.all([tellHub(newsroom.deps), tellHub(newsroom.deps)])
  expect(requests).toHaveLength(1)
})
