import { execFileSync } from 'node:child_process'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApiKey } from '../../tools/access.ts'
import { bucketOf, databaseOf } from '../../tools/instance.ts'
import { runMinute } from '../../tools/run-minute.ts'
import { runStatements } from '../../tools/run-statements.ts'
import { partner } from './crash-writer.ts'
import { makeJourney } from './journey.ts'

/** A longer search: CRASH_ROUNDS=50 vitest run --project journeys tests/journeys/crash.test.ts */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3)
const WRITERS = 8

let journey: Awaited<ReturnType<typeof makeJourney>>
let instance: Miniflare
let partners: ReturnType<typeof partner>[]

beforeAll(async () => {
  journey = await makeJourney()
  instance = journey.instance
  const keys = Array.from({ length: WRITERS }, (_, i) =>
    makeApiKey(`partner${i}`, ['submit', 'publish'], Date.now()),
  )
  await runStatements(
    await databaseOf(instance),
    keys.flatMap(({ statements }) => statements),
  )
  partners = keys.map(({ key }) => partner({ origin: journey.origin, key }))
})

afterAll(async () => {
  await instance?.dispose()
  journey?.forget()
})

/** Only the workerd that this process started. */
const killWorkerd = () => {
  const pids = execFileSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
}

const told = () => partners.flatMap(({ told }) => told)
const rows = async <Row>(sql: string) => (await (await databaseOf(instance)).prepare(sql).all<Row>()).results
const strayRows = async (sql: string) => rows<{ id: string }>(sql)

test(
  'killing workerd amid uploads, stories, corrections and withdrawals loses nothing acknowledged and leaves nothing half-written',
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      let running = true
      const working = partners.map(({ work }, i) => work(`story-${round}-${i}`, () => running))
      const acknowledged = () => told().filter(({ isCorrected }) => isCorrected).length
      const before = acknowledged()
      try {
        await expect
          .poll(() => acknowledged() - before, { timeout: 60_000, interval: 20 })
          .toBeGreaterThan(WRITERS)
        killWorkerd()
      } finally {
        running = false
      }
      await Promise.all(working)
      await instance.dispose().catch(() => undefined)
      instance = await journey.start()
    }
    expect(partners.flatMap(({ refused }) => refused)).toEqual([])
    await expectAllThatWasTold()
    for (const sql of [
      'SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM revision)',
      "SELECT id FROM article WHERE status = 'published' AND id NOT IN (SELECT article_id FROM listing)",
      'SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM change)',
      'SELECT article_id AS id FROM revision WHERE text_id NOT IN (SELECT text_id FROM text)',
      'SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM picture_use)',
      "SELECT id FROM picture WHERE state <> 'ready' AND id IN (SELECT picture_id FROM picture_use)",
    ])
      expect([sql, await strayRows(sql)]).toEqual([sql, []])
    expect(await rows('PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }])
  },
  60_000 * (1 + ROUNDS),
)

test(
  'whoever sends everything again makes nothing twice',
  async () => {
    const answers = (await Promise.all(partners.map(({ repeat }) => repeat()))).flat()
    expect(answers.filter(status => status > 202)).toEqual([])
    await expectAllThatWasTold()
    const names = told().map(({ name }) => name)
    const stored = await rows<{ name: string; corrections: number }>(
      'SELECT external_id AS name, (SELECT count(*) FROM correction WHERE article_id = article.id) AS corrections FROM article',
    )
    expect(stored.filter(({ name }) => !names.includes(name))).toEqual([])
    expect(new Set(stored.map(({ name }) => name)).size).toBe(stored.length)
    const corrected = new Set(
      told().flatMap(({ name, isCorrected }) => (isCorrected === undefined ? [] : [name])),
    )
    expect(stored.filter(({ name, corrections }) => corrections !== (corrected.has(name) ? 1 : 0))).toEqual(
      [],
    )
    expect(await rows('SELECT owner, hash FROM picture GROUP BY owner, hash HAVING count(*) > 1')).toEqual([])
  },
  60_000 * (2 + ROUNDS),
)

test('no picture is served without its row, and after the sweep no bytes are left that nothing shows', async () => {
  const served = new Set<string>()
  for (const { picture } of told()) {
    if (picture === undefined) continue
    const { status } = await fetch(`${journey.origin}/pictures/${picture}/48`)
    if (status === 200) served.add(picture)
  }
  const shown = await rows<{ id: string }>(
    `SELECT DISTINCT picture.id FROM picture JOIN picture_use ON picture_id = picture.id AND shown = 1
        JOIN article ON article.id = article_id WHERE picture.state = 'ready' AND article.status = 'published'`,
  )
  expect([...served].sort()).toEqual(shown.map(({ id }) => id).sort())

  const db = await databaseOf(instance)
  // Some that were sent and never shown, as of an hour ago.
  await db.prepare('UPDATE picture SET touched_at = 0').run()
  const unused =
    "SELECT id FROM picture WHERE state <> 'ready' OR id NOT IN (SELECT picture_id FROM picture_use)"
  for (let run = 0; run < 20 && (await strayRows(unused)).length > 0; run++) await runMinute(instance)
  expect(await strayRows(unused)).toEqual([])
  const left = await rows<{ folder: string; width: number }>('SELECT folder, width FROM picture')
  const bucket = await bucketOf(instance)
  const keys: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await bucket.list({ ...(cursor && { cursor }) })
    keys.push(...page.objects.map(({ key }) => key))
    if (!page.truncated) break
    cursor = page.cursor
  }
  expect(keys.filter(key => !key.startsWith('seals/')).sort()).toEqual(
    left.map(({ folder, width }) => `${folder}/${width}`).sort(),
  )
})

/** Every acknowledged upload, story, correction and withdrawal is there. */
async function expectAllThatWasTold() {
  const pictures = await rows<{ id: string; state: string }>('SELECT id, state FROM picture')
  const ready = new Set(pictures.filter(({ state }) => state === 'ready').map(({ id }) => id))
  const articles = new Map(
    (
      await rows<{ id: string; status: string; headline: string; corrections: number }>(
        `SELECT id, status, headline, (SELECT count(*) FROM correction WHERE article_id = article.id) AS corrections
          FROM article`,
      )
    ).map(row => [row.id, row]),
  )
  const lost = told().flatMap(({ name, picture, id, isCorrected, isWithdrawn }) => {
    const row = id === undefined ? undefined : articles.get(id)
    return [
      ...(picture !== undefined && !ready.has(picture) ? [`the picture of ${name}`] : []),
      ...(id !== undefined && !row ? [name] : []),
      ...(isCorrected && (row?.corrections !== 1 || row.headline !== `${name} corrected`)
        ? [`the correction of ${name}`]
        : []),
      ...(isWithdrawn && row?.status !== 'killed' ? [`the withdrawal of ${name}`] : []),
    ]
  })
  expect(lost).toEqual([])
}
