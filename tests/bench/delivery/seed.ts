import type { Miniflare } from 'miniflare'
import { insertApiKey } from '../../../tools/access.ts'
import { readEntries } from '../../../tools/import/read-entries.ts'
import { databaseOf, indexOf } from '../../../tools/instance.ts'
import { runStatements } from '../../../tools/run-statements.ts'
import { makeId, makeSecret } from '../../../tools/secrets.ts'
import { COPIED, copySql } from './copy-rows.ts'

const CHUNK = 5000
const SPACING = 60_000

const CHARACTERS = 2000
const SAMPLES = await Array.fromAsync(readEntries(['tools/samples']))

/** The samples as a partner sends them, without a name of their own, their text repeated to 2,000 characters. */
export const samples = () =>
  SAMPLES.flatMap(entry => {
    if (!('submission' in entry)) return []
    const { submission } = entry
    const { externalId, ...rest } = submission
    const { body } = submission as { body: string }
    const paragraphs = `${body}\n\n`
    return {
      ...rest,
      body: paragraphs.repeat(Math.ceil(CHARACTERS / paragraphs.length)).slice(0, CHARACTERS),
    }
  })

/** Brings the archive from `from` to `size` published articles: copies of those there, one a minute back from now. */
export async function seed(instance: Miniflare, from: number, size: number): Promise<void> {
  const db = await databaseOf(instance)
  const models = await db
    .prepare('SELECT id FROM article ORDER BY visible_from DESC LIMIT 24')
    .all<{ id: string }>()
  const now = Date.now()
  for (let start = from; start < size; start += CHUNK) {
    const rows = JSON.stringify(
      Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) => [
        makeId(),
        makeId(),
        models.results[(start + i) % models.results.length]?.id,
        now - (start + i + 1) * SPACING,
      ]),
    )
    await db.batch(COPIED.map(copied => db.prepare(copySql(copied)).bind(rows)))
  }
  await catchUp(instance, db)
}

/** An archive that grew by itself has been told to all who follow the change log; so is this one. */
async function catchUp(instance: Miniflare, db: Awaited<ReturnType<typeof databaseOf>>): Promise<void> {
  const last = await db.prepare('SELECT coalesce(max(sequence), 0) AS last FROM change').first<number>('last')
  await db.prepare('UPDATE consumer SET cursor = ?').bind(last).run()
  const index = await indexOf(instance)
  await index.prepare('UPDATE story_generation SET cursor = ?').bind(last).run()
}

/** So many keys that the quota of one is never used up. */
export async function makeKeys(instance: Miniflare, count: number): Promise<string[]> {
  const db = await databaseOf(instance)
  const keys = Array.from({ length: count }, () => ({ id: makeId(), secret: makeSecret() }))
  const now = Date.now()
  await runStatements(
    db,
    keys.flatMap(({ id, secret }) =>
      insertApiKey({ id, owner: 'bench', secret, scopes: ['submit', 'publish'] }, now),
    ),
  )
  return keys.map(({ id, secret }) => `dw_${id}_${secret}`)
}
