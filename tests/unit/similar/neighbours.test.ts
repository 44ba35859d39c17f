import { expect, test } from 'vitest'
import { makeNeighbours, nearAmong } from '../../../functions/similar/neighbours.ts'
import { sketchOf } from '../../../functions/similar/sketch.ts'

const WORDS = Array.from({ length: 200 }, (_, i) => `word${i}`)
const text = (id: string, from: number, to = 200) => ({
  id,
  sketch: sketchOf(WORDS.slice(from, to).join(' ')) ?? '',
})
const everything = () => true

const ASKED = [
  ['often', makeNeighbours],
  ['once', nearAmong],
] as const

test.each(ASKED)('the nearest come first, five at most (asked %s)', (_, among) => {
  const known = among([text('c', 20), text('a', 0), text('b', 8)])
  const found = known.near(text('', 0).sketch, everything)
  expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(found[0]?.similarity).toBe(1)
  const crowd = among(Array.from({ length: 9 }, (_, i) => text(`t${i}`, 0)))
  expect(crowd.near(text('', 0).sketch, everything)).toHaveLength(5)
})

test.each(ASKED)('what is not meant is not named (asked %s)', (_, among) => {
  const known = among([text('a', 0), text('b', 8)])
  expect(known.near(text('', 0).sketch, ({ id }) => id !== 'a').map(({ id }) => id)).toEqual(['b'])
})

test('a text that joins later is found; one with two texts is named once', () => {
  const known = makeNeighbours<{ id: string; sketch: string }>([])
  expect(known.near(text('', 0).sketch, everything)).toEqual([])
  known.add(text('a', 20))
  known.add(text('a', 0))
  expect(known.near(text('', 0).sketch, everything)).toEqual([{ id: 'a', similarity: 1 }])
})

test('a text without a sketch is near to nothing', () => {
  expect(makeNeighbours([text('a', 0)]).near(undefined, everything)).toEqual([])
})
