import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { packBlocks } from '../../../functions/body/pack-blocks.ts'
import { makeTexts } from '../../../tools/make-texts.ts'
import { NAMED, type Named, openDatabase, TEXTS } from '../../bench/archive/archive-files.ts'
import { loadsOf } from '../../bench/archive/fill-archive.ts'
import { giveCopies } from '../../bench/archive/give-copies.ts'
import { type Load, loadPlainly } from '../../bench/archive/load-plainly.ts'

const FAR = 253_402_300_800_000
const BODY = 'The ferries sail at night.'
const NOW = Date.UTC(2026, 10, 26, 12)
/** What is lost with the machine is written again. */
const HASTILY = 'PRAGMA synchronous = OFF'
/** Ms; two archives are written and compared row by row. */
const PATIENT = 120_000
const place = mkdtempSync(join(tmpdir(), 'dawnwire-archive-'))
afterAll(() => rmSync(place, { recursive: true }))

/** A newsroom's folder with three published articles. */
function writeModels(): string {
  const stateDir = join(place, 'models')
  makeTexts(stateDir, TEXTS)
  for (const [name, migrations] of [
    ['DB', 'migrations'],
    ['SEARCH', 'migrations-search'],
  ] as const) {
    const db = openDatabase(stateDir, name)
    db.exec(HASTILY)
    for (const file of readdirSync(migrations).sort()) db.exec(readFileSync(join(migrations, file), 'utf8'))
    db.close()
  }
  const main = openDatabase(stateDir, 'DB')
  main.exec(HASTILY)
  for (const number of [1, 2, 3]) writeModel(main, openDatabase(stateDir, `TEXT${number}` as Named), number)
  return stateDir
}

function writeModel(main: DatabaseSync, apart: DatabaseSync, number: number) {
  const insert = (db: DatabaseSync, table: string, row: Record<string, string | number | Uint8Array>) =>
    db
      .prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`)
      .run(...Object.values(row))
  const article_id = `${number}`.padEnd(16, 'a')
  const text = { article_id, text_id: 't'.repeat(16), version: 1 }
  const content_hash = 'h'.repeat(22)
  insert(main, 'article', {
    id: article_id,
    owner: 'partner:x',
    version: 1,
    tags_version: 1,
    tagger_version: 'v1',
    status: 'published',
    language: 'en',
    headline: `Ferries of port ${number}`,
    source_name: 'S',
    rights: 'R',
    urgency: 5,
    word_count: 3,
    text_id: text.text_id,
    content_hash,
    slug: `ferries-${article_id}`,
    cleared_at: NOW,
    cleared_by: 'partner:x',
    visible_from: NOW,
    visible_until: FAR,
    told: 'shown',
    created_at: NOW,
    updated_at: NOW,
    tags_updated_at: NOW,
    write_id: `w${article_id.slice(1)}${number}`.slice(-16),
  })
  insert(main, 'tagging', { article_id, tags: '[]' })
  insert(main, 'text_apart', { ...text, content_hash })
  insert(main, 'revision', { article_id, version: 1, at: NOW, actor: 'partner:x', text_id: text.text_id })
  insert(main, 'change', { article_id, kind: 'article', urgent: 0, cache_tags: '[]', at: NOW })
  insert(main, 'signature', { article_id, at: NOW, sketch: new Uint8Array(64).fill(number) })
  for (const [kind, code] of [
    ['all', ''],
    ['region', 'asia'],
    ['country', `C${number % 2}`],
    ['language', 'en'],
  ] as const)
    insert(main, 'listing', { kind, code, visible_from: NOW, article_id, visible_until: FAR })
  insert(apart, 'text', {
    ...text,
    at: NOW,
    fields: '{}',
    body: BODY,
    blocks: packBlocks(BODY, [{ type: 'paragraph', content: [{ text: BODY }] }]),
  })
}

/** As a newsroom writes: with every index, trigger, check and key. */
function loadAsEver({ file, given, statements }: Load) {
  const db = new DatabaseSync(file)
  db.exec(`${HASTILY}; ATTACH '${given}' AS given`)
  for (const sql of statements) db.exec(sql)
  db.close()
}

/** All that a database has: tables, indexes, triggers, and the rows of each table. */
function contentOf(stateDir: string, name: Named) {
  const db = openDatabase(stateDir, name)
  const made = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all()
  const rows = made
    .filter(({ type }) => type === 'table')
    .map(({ name }) => [
      name,
      db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map(row => JSON.stringify(Object.values(row)))
        .sort(),
    ])
  const faults = [
    ...db.prepare('PRAGMA integrity_check').all(),
    ...db.prepare('PRAGMA foreign_key_check').all(),
  ].map(row => Object.values(row))
  db.close()
  return { made, rows: Object.fromEntries(rows), faults }
}

test(
  'an archive that is filled plainly is the one that a newsroom would have written',
  () => {
    const plainly = writeModels()
    giveCopies(plainly, 1000, NOW)
    const asEver = join(place, 'as-ever')
    cpSync(plainly, asEver, { recursive: true })
    loadsOf(plainly).forEach(loadPlainly)
    loadsOf(asEver).forEach(loadAsEver)

    for (const name of NAMED) {
      const content = contentOf(plainly, name)
      expect(content.faults).toEqual([['ok']])
      expect(content).toEqual(contentOf(asEver, name))
    }
    const { rows } = contentOf(plainly, 'DB')
    expect(rows.article).toHaveLength(1000)
    expect(rows.listing).toHaveLength(4000)
    expect(rows.listing_count).toContain('["all","",1000]')
    // Three models that take turns; the first copy, the oldest, is of the first.
    expect(rows.listing_count).toContain('["country","C1",667]')
  },
  PATIENT,
)
