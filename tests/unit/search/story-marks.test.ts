import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'

const MIGRATIONS = globSync('migrations-search/*.sql').sort()

/** An index as it was before a migration, with so many stories, and after it. */
function migrated(migration: string, stories: number, state = 'spare') {
  const at = MIGRATIONS.findIndex(name => name.includes(migration))
  const db = new DatabaseSync(':memory:')
  const apply = (name = '') => db.exec(readFileSync(name, 'utf8'))
  for (const name of MIGRATIONS.slice(0, at)) apply(name)
  db.exec(`UPDATE story_generation SET state = '${state}' WHERE number = 1`)
  const insert = db.prepare('INSERT INTO story_entry_0 (id, article_id) VALUES (?, ?)')
  for (let id = 1; id <= stories; id++) insert.run(id, String(id))
  apply(MIGRATIONS[at])
  const states = db.prepare('SELECT state FROM story_generation ORDER BY number').all()
  return states.map(({ state }) => state)
}

describe.each(['story_hours', 'every_story'])('what each story is marked with by %s', migration => {
  test('an index with stories gets by being made anew, and goes on serving', () => {
    expect(migrated(migration, 1)).toEqual(['serving', 'wanted'])
  })

  test('an empty index needs not be made anew for', () => {
    expect(migrated(migration, 0)).toEqual(['serving', 'spare'])
  })
})

test('an index that is being made anew without a mark begins again', () => {
  expect(migrated('every_story', 1, 'building')).toEqual(['serving', 'wanted'])
})
