import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'

const MIGRATIONS = globSync('migrations-search/*.sql').sort()
const INDEXES = { readers: ['story_generation', 'story_entry_0'], desk: ['generation', 'entry_0'] } as const

/** The generations of an index with so many entries after a migration, the second of which was in this state before it. */
function migrated(migration: string, index: keyof typeof INDEXES, entries: number, state = 'spare') {
  const [generations, table] = INDEXES[index]
  const at = MIGRATIONS.findIndex(name => name.includes(migration))
  const db = new DatabaseSync(':memory:')
  const apply = (name = '') => db.exec(readFileSync(name, 'utf8'))
  for (const name of MIGRATIONS.slice(0, at)) apply(name)
  db.exec(`UPDATE ${generations} SET state = '${state}' WHERE number = 1`)
  const insert = db.prepare(`INSERT INTO ${table} (id, article_id) VALUES (?, ?)`)
  for (let id = 1; id <= entries; id++) insert.run(id, String(id))
  apply(MIGRATIONS[at])
  const states = db.prepare(`SELECT state FROM ${generations} ORDER BY number`).all()
  return states.map(({ state }) => state)
}

describe.each([
  ['story_hours', 'readers'],
  ['every_story', 'readers'],
  ['every_story', 'desk'],
] as const)('after %s the index of %s', (migration, index) => {
  test('is made anew where there is something in it, and goes on serving', () => {
    expect(migrated(migration, index, 1)).toEqual(['serving', 'wanted'])
  })

  test('is left alone where there is nothing', () => {
    expect(migrated(migration, index, 0)).toEqual(['serving', 'spare'])
  })
})

test.each(['readers', 'desk'] as const)('the index of %s that is being made anew begins again', index => {
  expect(migrated('every_story', index, 1, 'building')).toEqual(['serving', 'wanted'])
})
