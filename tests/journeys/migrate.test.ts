import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { localFile } from '../../tools/text-bindings.ts'

test('two commands that prepare the databases of one folder at one instant do it once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dawnwire-migrate-'))
  const migrate = async () => {
    const script = `import { migrate } from './tools/migrate.ts'; migrate(${JSON.stringify(folder)}, console.log)`
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
  const outcomes = await Promise.all([migrate(), migrate()])
  expect(outcomes.map(({ errors, status }) => ({ errors, status }))).toEqual([
    { errors: '', status: 0 },
    { errors: '', status: 0 },
  ])
  expect(outcomes.map(({ printed }) => printed).sort()).toEqual(['', 'Preparing the databases …\n'])
  const db = new DatabaseSync(localFile(folder, 'DB'), { readOnly: true })
  expect(db.prepare('SELECT name FROM d1_migrations ORDER BY id').all()).toEqual(
    readdirSync('migrations')
      .sort()
      .map(name => ({ name })),
  )
  db.close()
  rmSync(folder, { recursive: true })
})
