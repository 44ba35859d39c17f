import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { charactersOf, countFacets, facetsOf, numberFacets } from '../../../db/search/facets.ts'

const NAMES = ['region east-asia', 'country JP', 'language ja']

test('characters stand for the facets of their numbers', () => {
  expect(facetsOf('\u0001\u0003', NAMES)).toEqual(['region east-asia', 'language ja'])
  expect(facetsOf('', NAMES)).toEqual([])
})

test('each facet is counted as often as it stands there; what has no name is left out', () => {
  expect(countFacets('\u0003\u0001\u0003\u0999', NAMES)).toEqual(
    new Map([
      ['region east-asia', 1],
      ['language ja', 2],
    ]),
  )
})

const MIGRATIONS = 'migrations-search'
const FACETS = Array.from({ length: 300 }, (_, i) => `topic medtop:${i}`)
const OF_STORIES = [FACETS, FACETS.slice(0, 3), FACETS.slice(120, 140), []]

function emptyIndex(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync(MIGRATIONS).sort()) db.exec(readFileSync(`${MIGRATIONS}/${file}`, 'utf8'))
  return db
}

const numbered = (db: DatabaseSync) =>
  db.prepare(numberFacets('SELECT value FROM json_each(?1)', 'true')).run(JSON.stringify(FACETS))

const countedIn = (db: DatabaseSync) =>
  db
    .prepare('SELECT facets FROM story_facets_0 ORDER BY id')
    .all()
    .map(({ facets }) => [...countFacets(String(facets), FACETS).keys()])

test('each story is counted by the facets that were written of it', () => {
  const db = emptyIndex()
  numbered(db)
  const put = db.prepare(`INSERT INTO story_facets_0 (facets) SELECT ${charactersOf('?1')}`)
  for (const facets of OF_STORIES) put.run(JSON.stringify(facets))
  expect(countedIn(db)).toEqual(OF_STORIES)
})

test('an older index, of two bytes for each facet, is counted as it was', () => {
  const older = (facets: readonly string[]) =>
    facets.map(facet => String.fromCharCode(0x100 + FACETS.indexOf(facet))).join('')
  for (const facets of OF_STORIES) expect(facetsOf(older(facets), FACETS)).toEqual(facets)
})

test('the first 127 facets take a byte each', () => {
  const db = emptyIndex()
  numbered(db)
  const { bytes } = db
    .prepare(`SELECT length(CAST(${charactersOf('?1')} AS BLOB)) AS bytes`)
    .get(JSON.stringify(FACETS.slice(0, 127))) as { bytes: number }
  expect(bytes).toBe(127)
})
