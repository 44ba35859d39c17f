import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const MIGRATIONS = globSync('migrations-search/*.sql').sort()
const LAST = MIGRATIONS.filter(name => name.includes('story_hours'))

/** An index as it was before, with so many stories. */
function olderIndex(stories: number): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const name of MIGRATIONS) if (!LAST.includes(name)) db.exec(readFileSync(name, 'utf8'))
  const insert = db.prepare('INSERT INTO story_entry_0 (id, article_id) VALUES (?, ?)')
  for (let id = 1; id <= stories; id++) insert.run(id, String(id))
  for (const name of LAST) db.exec(readFileSync(name, 'utf8'))
  return db
}

const states = (db: DatabaseSync) =>
  db
    .prepare('SELECT state FROM story_generation ORDER BY number')
    .all()
    .map(({ state }) => state)

test('an index with stories is made anew, so that each gets its hour, and goes on serving', () => {
  expect(states(olderIndex(1))).toEqual(['serving', 'wanted'])
})

test('an empty index has nothing to be made anew', () => {
  expect(states(olderIndex(0))).toEqual(['serving', 'spare'])
})
