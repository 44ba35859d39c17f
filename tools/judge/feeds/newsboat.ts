import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { run } from '../../run.ts'

/** Has newsboat read a feed again, and gives the titles that it keeps by id. */
export function readByNewsboat(folder: string, url: string): Map<string, string> {
  const home = join(folder, `newsboat-${url.replace(/\W/g, '-')}`)
  mkdirSync(home, { recursive: true })
  const file = (name: string) => join(home, name)
  writeFileSync(file('urls'), `${url}\n`)
  writeFileSync(file('config'), '')
  run('newsboat', ['-u', file('urls'), '-c', file('cache.db'), '-C', file('config'), '-x', 'reload'])
  const db = new DatabaseSync(file('cache.db'), { readOnly: true })
  const rows = db.prepare('SELECT guid, title FROM rss_item').all() as { guid: string; title: string }[]
  db.close()
  return new Map(rows.map(({ guid, title }) => [guid, title]))
}
