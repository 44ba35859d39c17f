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

/** An index with the migrations up to one of this number. */
function indexUpTo(last: string): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  for (const file of readdirSync(MIGRATIONS).sort())
    if (file <= `${last}~`) db.exec(readFileSync(`${MIGRATIONS}/${file}`, 'utf8'))
  return db
}

const numbered = (db: DatabaseSync) =>
  db.prepare(numberFacets('SELECT value FROM json_each(?1)', 'true')).run(JSON.stringify(FACETS))

const countedIn = (db: DatabaseSync, number: number) =>
  db
    .prepare(`SELECT facets FROM story_facets_${number} ORDER BY id`)
    .all()
    .map(({ facets }) => [...countFacets(String(facets), FACETS).keys()])

test('each story is counted by the facets that were written of it', () => {
  const db = indexUpTo('9999')
  numbered(db)
  const put = db.prepare(`INSERT INTO story_facets_0 (facets) SELECT ${charactersOf('?1')}`)
  for (const facets of OF_STORIES) put.run(JSON.stringify(facets))
  expect(countedIn(db, 0)).toEqual(OF_STORIES)
})

test('an index from before facets were narrow is counted as it was', () => {
  const db = indexUpTo('0003')
  numbered(db)
  for (const number of [0, 1])
    for (const facets of OF_STORIES)
      db.prepare(`INSERT INTO story_facets_${number} (facets) VALUES (?)`).run(
        facets.map(facet => String.fromCharCode(0x100 + FACETS.indexOf(facet))).join(''),
      )
  db.exec(readFileSync(`${MIGRATIONS}/0004_narrow_facets.sql`, 'utf8'))
  for (const number of [0, 1]) expect(countedIn(db, number)).toEqual(OF_STORIES)
})

test('the first 127 facets take a byte each', () => {
  const db = indexUpTo('9999')
  numbered(db)
  const { bytes } = db
    .prepare(`SELECT length(CAST(${charactersOf('?1')} AS BLOB)) AS bytes`)
    .get(JSON.stringify(FACETS.slice(0, 127))) as { bytes: number }
  expect(bytes).toBe(127)
})
