#!/usr/bin/env node
// Wrangler's d1 commands as the tools call them, over SQLite files (`D1_FILE` for DB; TEXT1 … beside it): `--command` is one transaction whose answer is JSON, `--file`
// an import that is undone where it fails. Its r2 commands work over a folder (`R2_FOLDER`). A line of what was asked goes to `D1_LOG`.
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const words = process.argv.slice(2)
const flag = name => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined)
const [product, action, binding] = words
appendFileSync(process.env.D1_LOG, `${words.filter(word => word.length < 40).join(' ')}\n`)
if (product === 'r2') {
  const { R2_FOLDER } = process.env
  if (action === 'bucket' && binding === 'list') console.log('name: another')
  if (action === 'bucket') process.exit(0)
  if (!words.includes('--remote')) throw new Error('not --remote')
  if (action === 'object') {
    const from = join(R2_FOLDER, words[3])
    if (!existsSync(from)) throw new Error('The specified key does not exist.')
    if (binding === 'delete') rmSync(from)
    else copyFileSync(from, flag('--file'))
  } else
    for (const { key, file } of JSON.parse(readFileSync(flag('--filename'), 'utf8'))) {
      const to = join(R2_FOLDER, words[3], key)
      mkdirSync(dirname(to), { recursive: true })
      copyFileSync(file, to)
    }
  process.exit(0)
}
if (action === 'create') process.exit(0)
if (action === 'list') {
  const created = readFileSync(process.env.D1_LOG, 'utf8').matchAll(/^d1 create (.*)$/gm)
  console.log(JSON.stringify([...created].map(([, name]) => ({ name, uuid: `${name}-id` }))))
  process.exit(0)
}
if (!words.includes('--remote')) throw new Error('not --remote')

const applied = action === 'migrations' && binding === 'apply' ? words[3] : undefined
const named = applied ?? binding
const folder = /^TEXT/.test(named) ? 'migrations-text' : 'migrations'
const db = new DatabaseSync(named === 'DB' ? process.env.D1_FILE : `${process.env.D1_FILE}-${named}`)
if (applied === 'DB' || (folder === 'migrations-text' && applied)) {
  db.exec('CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY, name TEXT)')
  if (!db.prepare('SELECT 1 FROM d1_migrations').get())
    for (const file of readdirSync(folder).sort()) {
      db.exec(readFileSync(`${folder}/${file}`, 'utf8'))
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(file)
    }
}
if (action === 'execute' && (binding === 'DB' || folder === 'migrations-text')) {
  const sql = flag('--command') ?? readFileSync(flag('--file'), 'utf8')
  const statements = sql.split(/;\n|;$/).filter(part => part.trim() !== '')
  db.exec('BEGIN')
  if (flag('--file')) {
    for (const part of statements)
      if (Buffer.byteLength(part) > 100_000) throw new Error('SQLITE_TOOBIG: statement too long')
    db.exec(sql)
  } else {
    if (Buffer.byteLength(sql) > 100_000) throw new Error('SQLITE_TOOBIG: statement too long')
    console.log(
      JSON.stringify(
        statements.map(part => ({
          results: db.prepare(part).all(),
          success: true,
          meta: { size_after: 4096 },
        })),
      ),
    )
  }
  db.exec('COMMIT')
}
