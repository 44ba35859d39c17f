import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { boundDatabases, boundTexts, withDatabaseId } from '../../../tools/text-bindings.ts'
import { runTool } from './run-tool.ts'

/** A checkout of its own, whose wrangler is a recorded one. */
let place: string
const places: string[] = []
/** Ms; each command starts a Node of its own, and wrangler's recorded answers one more. */
const PATIENT = 120_000
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'dawnwire-shard-'))
  places.push(place)
  copyFileSync('wrangler.toml', join(place, 'wrangler.toml'))
  for (const folder of [
    'migrations',
    'migrations-search',
    'migrations-text',
    'node_modules',
    'functions',
    'db',
  ])
    symlinkSync(resolve(folder), join(place, folder))
  symlinkSync(resolve('tests/unit/tools/backup/wrangler.mjs'), join(place, 'wrangler'))
})
afterAll(() => {
  for (const each of places) rmSync(each, { recursive: true })
})

const shard = (...words: string[]) =>
  runTool('shard.ts', [...words, '--remote'], {
    cwd: place,
    env: { D1_FILE: join(place, 'd1'), D1_LOG: join(place, 'log'), PATH: `${place}:${process.env.PATH}` },
  })
const config = () => readFileSync(join(place, 'wrangler.toml'), 'utf8')
const log = () => readFileSync(join(place, 'log'), 'utf8')

test(
  'add binds the next database, makes it and applies its own migrations; the Worker comes afterwards',
  async () => {
    expect(boundTexts(config())).toEqual([])
    const { stdout, stderr, status } = await shard('add')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Texts of new articles go to TEXT1 from the next npm run deploy on.')
    expect(boundDatabases(config())).toContainEqual({ binding: 'TEXT1', id: 'dawnwire-text1-id' })
    expect(log()).toContain('d1 create dawnwire-text1\n')
    expect(log()).toContain('d1 migrations apply TEXT1 --remote')
    expect(log()).not.toContain('deploy')
  },
  PATIENT,
)

test(
  'list tells the texts and bytes of each, and verify what is missing and what no row names',
  async () => {
    expect((await shard('add')).status).toBe(0)
    const main = new DatabaseSync(join(place, 'd1'))
    const text = new DatabaseSync(join(place, 'd1-TEXT1'))
    const [known, lost, lone] = ['k', 'l', 'x'].map(letter => letter.repeat(16))
    const article = `1${'a'.repeat(15)}`
    for (const name of [known, lost])
      main.exec(`INSERT INTO text_apart VALUES ('${article}', '${name}', 1, NULL)`)
    for (const name of [known, lone])
      text.exec(`INSERT INTO text (article_id, text_id, version, at, fields, body, blocks)
      VALUES ('${article}', '${name}', 1, 1, '{}', 'Body.', '')`)
    expect(await shard('list')).toEqual({
      stdout: 'DB     texts 0, bytes 4096\nTEXT1  texts 2, bytes 4096\nTexts of new articles go to TEXT1.\n',
      stderr: '',
      status: 0,
    })
    const { stdout, status } = await shard('verify')
    expect(stdout).toBe(
      `TEXT1 texts 2, missing 1, named by no row 1\nMISSING ${article} ${lost}\nNAMED BY NO ROW ${article} ${lone}\n`,
    )
    expect(status).toBe(1)
  },
  PATIENT,
)

test('there are seven at most', async () => {
  const bindings = [1, 2, 3, 4, 5, 6, 7].map(n => `\n[[d1_databases]]\nbinding = "TEXT${n}"\n`)
  expect(boundTexts(config() + bindings.join(''))).toHaveLength(7)
  writeFileSync(join(place, 'wrangler.toml'), config() + bindings.join(''))
  const before = config()
  const { stderr, status } = await shard('add')
  expect([stderr.trim(), status]).toEqual([
    'There are seven text databases, which is as many as there can be.',
    1,
  ])
  expect(config()).toBe(before)
})

test.each([[['list', 'verify']], [['toString']]])('%j is refused in one sentence', async words => {
  const { stderr, status } = await shard(...words)
  expect([stderr, status]).toEqual(['Say one of add, list and verify: npm run shard -- list\n', 2])
})

test('a binding is read with the id of its deployed database, and no other table is taken for one', () => {
  const toml = `[vars]\nTEXT9 = "TEXT1"\n[[d1_databases]]\nbinding = "TEXT2"\ndatabase_id = "abc"\n[[d1_databases]]\nbinding = "DB"\n`
  expect(boundTexts(toml)).toEqual(['TEXT2'])
  expect(boundDatabases(toml)).toEqual([
    { binding: 'TEXT2', id: 'abc' },
    { binding: 'DB', id: undefined },
  ])
})

test('an id is written below the name of its database, and nothing else changes', () => {
  const table = (binding: string, rest = '') =>
    `[[d1_databases]]\nbinding = "${binding}" # here\ndatabase_name = "one"\n${rest}migrations_dir = "m"\n\n`
  const id = 'database_id = "abc"\n'
  expect(withDatabaseId(table('DB') + table('SEARCH'), 'SEARCH', 'abc')).toBe(
    table('DB') + table('SEARCH', id),
  )
})
