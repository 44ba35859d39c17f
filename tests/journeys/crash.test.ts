import { execFileSync } from 'node:child_process'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOf } from '../../tools/instance.ts'
import { makeJourney } from './journey.ts'

const ROUNDS = 3
const WRITERS = 8

let journey: Awaited<ReturnType<typeof makeJourney>>
let instance: Miniflare

beforeAll(async () => {
  journey = await makeJourney()
  instance = journey.instance
})

afterAll(async () => {
  await instance?.dispose()
  journey?.forget()
})

/** The status, or undefined where the connection broke before an answer. */
async function submit(name: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${journey.origin}/v1/submissions?publish=true`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${journey.key}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': name,
      },
      body: JSON.stringify({
        language: 'en',
        headline: name,
        body: 'The ferry between Busan and Fukuoka sails again.',
        source: { name: 'Example' },
        rights: 'Example',
      }),
    })
    await response.text()
    return response.status
  } catch {
    return undefined
  }
}

/** Only the workerd that this process started. */
const killWorkerd = () => {
  const pids = execFileSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL')
}

test('killing workerd while it writes loses nothing acknowledged and leaves nothing half-written', async () => {
  const acknowledged = new Set<string>()
  const sent = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    let running = true
    const writers = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; running; n++) {
        const name = `story ${round} ${writer} ${n}`.replaceAll(' ', '-')
        sent.add(name)
        const status = await submit(name)
        if (status === 201) acknowledged.add(name)
        else return
      }
    })
    const before = acknowledged.size
    await expect
      .poll(() => acknowledged.size - before, { timeout: 20_000, interval: 20 })
      .toBeGreaterThan(WRITERS)
    killWorkerd()
    running = false
    await Promise.all(writers)
    await instance.dispose().catch(() => undefined)
    instance = await journey.start()
  }

  const db = await databaseOf(instance)
  const count = async (sql: string) => (await db.prepare(sql).first<number>('n')) ?? -1
  const stored = await db.prepare('SELECT headline FROM article').all<{ headline: string }>()
  const headlines = stored.results.map(row => row.headline)
  expect([...acknowledged].filter(name => !headlines.includes(name))).toEqual([])
  expect(
    await count('SELECT count(*) AS n FROM article WHERE id NOT IN (SELECT article_id FROM revision)'),
  ).toBe(0)
  expect(
    await count('SELECT count(*) AS n FROM article WHERE id NOT IN (SELECT article_id FROM listing)'),
  ).toBe(0)
  expect(
    await count('SELECT count(*) AS n FROM article WHERE id NOT IN (SELECT article_id FROM change)'),
  ).toBe(0)
  expect(
    await count('SELECT count(*) AS n FROM revision WHERE text_id NOT IN (SELECT text_id FROM text)'),
  ).toBe(0)

  const repeated = await Promise.all([...sent].map(submit))
  expect(new Set(repeated)).toEqual(new Set([201]))
  expect(await count('SELECT count(*) AS n FROM article')).toBe(sent.size)
  expect(await db.prepare('PRAGMA quick_check').first('quick_check')).toBe('ok')
})
