import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { cursor, limitTo, readQuery, time } from '../../../functions/http/query.ts'
import { formatCursor, parseCursor } from '../../../functions/text/cursor.ts'

const limit = limitTo(100)
const ID = '0123456789abcdef'
const id = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{16}$/)
const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', '0', '-1', '1e3', '__proto__'),
)
/** One letter of a good cursor changed, doubled or left out, and what is no cursor at all. */
const cursorLike = fc.oneof(
  fc.tuple(fc.stringMatching(/^[-+ 0]{0,2}[0-9a-zA-Z]{0,12}$/), id).map(parts => parts.join('')),
  fc
    .tuple(instant, id, fc.nat(24), fc.constantFrom('', 'i', 'L', '0', '-', ' ', '\n', '%', '東'), fc.nat(2))
    .map(([date, articleId, at, put, taken]) => {
      const letters = [...formatCursor({ at: date.getTime(), articleId })]
      letters.splice(at, taken, put)
      return letters.join('')
    }),
  anyText,
)

describe('a cursor', () => {
  it('leads back to the position that it was made of', () => {
    fc.assert(
      fc.property(instant, id, (date, articleId) => {
        const position = { at: date.getTime(), articleId }
        expect(parseCursor(formatCursor(position))).toEqual(position)
      }),
      { numRuns: 2000 },
    )
  })

  it('has one spelling, and any other is none', () => {
    let read = 0
    fc.assert(
      fc.property(cursorLike, text => {
        const position = parseCursor(text)
        if (position === undefined) return
        read++
        expect(formatCursor(position)).toBe(text)
        expect(text).toMatch(/^[0-9a-z]+$/)
      }),
      { numRuns: 4000 },
    )
    expect(read).toBeGreaterThan(200)
  })
})

const Query = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  publishedAfter: time.optional(),
  limit: limit.optional(),
  cursor: cursor.optional(),
})
const NAMES = Object.keys(Query.shape)

const pair = fc.tuple(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
    anyText,
    fc.constantFrom('Limit', 'limit[]', 'limit '),
  ),
  fc.oneof(
    { weight: 2, arbitrary: anyText },
    cursorLike,
    instant.map(date => date.toISOString()),
    fc.integer({ min: -5, max: 120 }).map(String),
    fc.constantFrom('east-asia', '٣', '１', '007', '5 ', '5.0', '2026-05-01T09:00:00+09:00'),
  ),
)
const params = fc.array(pair, { maxLength: 5 }).map(pairs => new URLSearchParams(pairs))

const LIMITS = Array.from({ length: 100 }, (_, i) => i + 1)

describe('a query', () => {
  it('is read or refused, and what is left of a refused one is read, with nothing added', () => {
    let refused = 0
    fc.assert(
      fc.property(params, given => {
        const read = readQuery(Query, new URLSearchParams(given))
        if ('query' in read) {
          expect(Object.keys(read.query).filter(name => !NAMES.includes(name))).toEqual([])
          if (read.query.limit !== undefined) expect(LIMITS).toContain(read.query.limit)
          return
        }
        refused++
        expect([read.problem.status, read.problem.code]).toEqual([400, 'malformed'])
        expect(read.problem.message).not.toBe('')
        const left = new URLSearchParams(read.canonical)
        expect(readQuery(Query, left)).toHaveProperty('query')
        expect([...left].filter(([name, value]) => given.get(name) !== value)).toEqual([])
      }),
      { numRuns: 4000 },
    )
    expect(refused).toBeGreaterThan(400)
  })

  it('is refused for a known name that is given twice, however good', () => {
    const twice = `cursor=0${ID}&cursor=0${ID}&limit=5`
    expect(readQuery(Query, new URLSearchParams(twice))).toMatchObject({ canonical: '?limit=5' })
  })
})
