import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeDamagedIndexes } from '../../tools/damaged-indexes.ts'
import { hold } from '../../tools/hold.ts'
import { localFile } from '../../tools/text-bindings.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnwire-migrate-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a command prints that prepares the databases of the folder. */
async function migrate(caller = {}) {
  const args = `${JSON.stringify(folder)}, console.log, ${JSON.stringify(caller)}`
  const script = `import { migrate } from './tools/migrate.ts'; migrate(${args})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` },
  })
  const [printed, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { printed, errors, status }
}

/** The migrations that a database has had. */
function appliedIn(binding: string) {
  const db = new DatabaseSync(localFile(folder, binding), { readOnly: true })
  const rows = db.prepare('SELECT name FROM d1_migrations ORDER BY id').all()
  db.close()
  return rows.map(({ name }) => name)
}

test('two commands that prepare the databases of one folder at one instant do it once', async () => {
  const outcomes = await Promise.all([migrate(), migrate()])
  expect(outcomes.map(({ errors, status }) => ({ errors, status }))).toEqual([
    { errors: '', status: 0 },
    { errors: '', status: 0 },
  ])
  expect(outcomes.map(({ printed }) => printed).sort()).toEqual(['', 'Preparing the databases …\n'])
  expect(appliedIn('DB')).toEqual(readdirSync('migrations').sort())
})

test('damaged indexes are begun anew, since they hold nothing of their own', async () => {
  await migrate()
  writeFileSync(localFile(folder, 'SEARCH'), 'no database any more')
  expect(await migrate()).toEqual({
    printed:
      'The indexes of the search were damaged; the minute’s job makes them anew.\nPreparing the databases …\n',
    errors: '',
    status: 0,
  })
  expect(appliedIn('SEARCH')).toEqual(readdirSync('migrations-search').sort())
})

test('damaged indexes stay where a newsroom uses them, unless it is that newsroom which begins them anew', async () => {
  await migrate()
  const file = localFile(folder, 'SEARCH')
  writeFileSync(file, 'no database any more')
  const release = hold(`${folder}/running.lock`, 0)
  expect(await migrate()).toEqual({
    printed:
      'The indexes of the search are damaged, and the newsroom uses them. Stop it, run npm run search:rebuild, then start it.\n',
    errors: '',
    status: 0,
  })
  expect(readFileSync(file, 'utf8')).toBe('no database any more')
  expect(await migrate({ holdsNewsroom: true })).toMatchObject({ errors: '', status: 0 })
  expect(appliedIn('SEARCH')).toEqual(readdirSync('migrations-search').sort())
  release?.()
})

test('a damaged database of articles is left as it is, and the way back is named', async () => {
  await migrate()
  const file = localFile(folder, 'DB')
  writeFileSync(file, 'no database any more')
  expect(await migrate()).toEqual({
    printed: '',
    errors: `The database ${file} is damaged. Move ${folder} away; then npm run restore -- DIR brings a backup back, and npm start without one begins anew.\n`,
    status: 1,
  })
  expect(readFileSync(file, 'utf8')).toBe('no database any more')
})

test('indexes with a damaged page are taken away for a rebuild, unless a newsroom uses them', async () => {
  await migrate()
  const file = localFile(folder, 'SEARCH')
  expect(removeDamagedIndexes(folder)).toBe(true)
  expect(existsSync(file)).toBe(true)
  writeFileSync(file, readFileSync(file).fill(7, 20_480, 36_864))
  expect(await migrate()).toMatchObject({ status: 0 })
  const release = hold(`${folder}/running.lock`, 0)
  expect(removeDamagedIndexes(folder)).toBe(false)
  expect(existsSync(file)).toBe(true)
  release?.()
  expect(removeDamagedIndexes(folder)).toBe(true)
  expect(existsSync(file)).toBe(false)
})
