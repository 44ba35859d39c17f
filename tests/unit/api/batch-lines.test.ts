import { expect, test } from 'vitest'
import { CHUNK_BYTES, chunksOf, groupsOf, type Line, splitLines } from '../../../functions/api/batch-lines.ts'
import { JSON_BYTES } from '../../../functions/http/read-body.ts'

const encoder = new TextEncoder()
const linesOf = (text: string) => splitLines(encoder.encode(text))
const numbers = (lines: readonly Line[]) => lines.map(({ line }) => line)

test('lines are numbered as they stand, and blank ones say nothing', () => {
  const lines = linesOf(`\n{"a":1}\n \t\r\n{}\r\n${' '.repeat(200)}\n{"b":2}`)
  const decoder = new TextDecoder()
  expect(lines.map(({ line, bytes }) => [line, decoder.decode(bytes)])).toEqual([
    [2, '{"a":1}'],
    [4, '{}\r'],
    [6, '{"b":2}'],
  ])
  expect(linesOf('')).toEqual([])
})

async function grouped(texts: readonly string[]) {
  let pauses = 0
  const pause = async () => void pauses++
  const groups = await groupsOf({ pause }, linesOf(texts.join('\n')))
  return { groups: groups.map(numbers), pauses }
}
const named = (externalId: unknown, more = '') => JSON.stringify({ externalId, more })

test('lines of one external id come together where the first of them stands', async () => {
  const { groups } = await grouped([named('a'), named('b'), '{}', named('a'), '{', named('b'), named('a')])
  expect(groups).toEqual([[1, 4, 7], [2, 6], [3], [5]])
})

test('an external id is the same in every spelling that the newsroom stores alike', async () => {
  const { groups } = await grouped([named('caf\u00e9'), named(' cafe\u0301 '), named('Caf\u00e9')])
  expect(groups).toEqual([[1, 2], [3]])
})

test('what is no external id brings no lines together, nor does a number of a line', async () => {
  const { groups } = await grouped([named(7), named(7), named(null), named(null), named('1')])
  expect(groups).toEqual([[1], [2], [3], [4], [5]])
})

test('a line that is too long to be taken stands alone, and one that just is not does not', async () => {
  const empty = named('a', '').length
  const long = named('a', 'x'.repeat(JSON_BYTES - empty))
  expect((await grouped([named('a'), long, `${long} `])).groups).toEqual([[1, 2], [3]])
})

test('others get their turn after every 256 KiB', async () => {
  const line = named('a', 'x'.repeat(65_536 - named('a', '').length))
  expect((await grouped(Array.from({ length: 3 }, () => line))).pauses).toBe(0)
  expect((await grouped(Array.from({ length: 4 }, () => line))).pauses).toBe(1)
  expect((await grouped(Array.from({ length: 9 }, () => line))).pauses).toBe(2)
})

let line = 0
const group = (length: number, bytes: number): Line[] =>
  Array.from({ length }, () => ({ line: ++line, bytes: new Uint8Array(bytes) }))
const lengths = (groups: readonly Line[][]) => chunksOf(groups).map(chunk => chunk.length)

/** What such a line becomes in the database's JSON is a twentieth of a chunk. */
const TWENTIETH = (CHUNK_BYTES / 20 - 4000) / 1.4

test('a chunk takes what it has room for, to the byte, and the next begins', () => {
  const alone = (n: number, bytes = TWENTIETH) => Array.from({ length: n }, () => group(1, bytes))
  expect(lengths([])).toEqual([])
  expect(lengths(alone(20))).toEqual([20])
  expect(lengths(alone(41))).toEqual([20, 20, 1])
  expect(lengths([...alone(19), ...alone(1, TWENTIETH + 1)])).toEqual([19, 1])
})

test('every line is in one chunk, in its order, and those of one article are in the same', () => {
  const groups = Array.from({ length: 90 }, (_, i) => group(1 + (i % 4), (i * 7919) % 60_000))
  const chunks = chunksOf(groups)
  expect(chunks.length).toBeGreaterThan(5)
  expect(numbers(chunks.flat())).toEqual(numbers(groups.flat()))
  for (const lines of groups) {
    expect(chunks.filter(chunk => lines.some(each => chunk.includes(each))).length).toBe(1)
  }
})

test('lines of one article fill more than a chunk together, and are cut only where D1 could not bind them', () => {
  expect(lengths([group(1, 10), group(10, 100_000), group(1, 10)])).toEqual([1, 10, 1])
  expect(lengths([group(11, 100_000)])).toEqual([3, 3, 3, 2])
})
