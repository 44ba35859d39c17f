import { expect, test } from 'vitest'
import { STOP } from '../../../db/search/stories-sql.ts'
import { rankedOf, type Term } from '../../../functions/search/story-match.ts'

const TERMS: Term[] = [
  { tokens: ['ferry'], named: [] },
  { tokens: ['night', 'train'], named: [{ kind: 'topic', code: 'medtop:20000340' }] },
  { tokens: [], named: [{ kind: 'country', code: 'JP' }] },
]

test('FTS5 can stop at a certain hour in all words by which stories are ranked, so it reads none of them to the end', () => {
  const groups = rankedOf(TERMS).flatMap(({ main }) => main.match(/\([^()]*\)/g) ?? [])
  expect(groups.length).toBeGreaterThan(TERMS.length)
  expect(groups.filter(group => !group.includes(` OR ${STOP}`))).toEqual([])
})

test('a part of a query that leaves stories out finds those of that hour all the same', () => {
  const leavingOut = rankedOf(TERMS).filter(({ main }) => main.includes(' NOT '))
  expect(leavingOut).toHaveLength(1)
  expect(leavingOut[0]?.main.endsWith(`) OR ${STOP}`)).toBe(true)
})
