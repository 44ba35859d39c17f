import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cacheHeaders, EDGE_FIELD, LONGEST_LIFE } from '../../functions/cache/surface-lifetimes.ts'

test.each([
  ['far', undefined, 'max-age=30, stale-while-revalidate=30, stale-if-error=300'],
  ['in an hour', 3600, 'max-age=30, stale-while-revalidate=30, stale-if-error=300'],
  ['as long as the longest life', 60, 'max-age=30, stale-while-revalidate=30, stale-if-error=300'],
  ['in 59.9 s', 59.9, 'max-age=30, stale-while-revalidate=29, stale-if-error=300'],
  ['in 31 s', 31, 'max-age=30, stale-while-revalidate=1, stale-if-error=300'],
  ['in 30 s', 30, 'max-age=30, stale-while-revalidate=0, stale-if-error=300'],
  ['in 7 s', 7, 'max-age=7, stale-while-revalidate=0, stale-if-error=300'],
  ['in half a second', 0.5, 'max-age=0, stale-while-revalidate=0, stale-if-error=300'],
  ['past', -5, 'max-age=0, stale-while-revalidate=0, stale-if-error=300'],
])('with the next instant %s a page lives no longer', (_, secondsLeft, directives) => {
  expect(cacheHeaders('live', secondsLeft)).toEqual({
    'Cache-Control': `public, ${directives}`,
    [EDGE_FIELD]: directives,
  })
})

test('what is missing lives ten seconds, and never beyond them while the origin fails', () => {
  expect(cacheHeaders('missing')).toEqual({
    'Cache-Control': 'public, max-age=10, stale-if-error=0',
    [EDGE_FIELD]: 'max-age=10, stale-if-error=0',
  })
})

test('a picture lives five minutes where it can be purged, one elsewhere, and never longer than its story', () => {
  expect(cacheHeaders('picture')).toEqual({
    'Cache-Control': 'public, max-age=60, stale-if-error=0',
    [EDGE_FIELD]: 'max-age=300, stale-if-error=0',
  })
  expect(cacheHeaders('picture', 200)[EDGE_FIELD]).toBe('max-age=200, stale-if-error=0')
})

const seconds = (headers: Record<string, string>, field: string, name: string) =>
  Number(new RegExp(`${name}=(\\d+)`).exec(headers[field] ?? '')?.[1] ?? Number.NaN)

test('freshness and stale-while-revalidate together never pass the next instant nor a minute', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), secondsLeft => {
      const headers = cacheHeaders('live', secondsLeft)
      for (const field of ['Cache-Control', EDGE_FIELD]) {
        const life = seconds(headers, field, 'max-age') + seconds(headers, field, 'stale-while-revalidate')
        expect(life).toBeLessThanOrEqual(Math.max(0, secondsLeft))
        expect(life * 1000).toBeLessThanOrEqual(LONGEST_LIFE)
      }
    }),
  )
})

test('nothing switches staleness off, and it is always bounded', () => {
  for (const surface of ['live', 'missing'] as const) {
    for (const value of Object.values(cacheHeaders(surface))) {
      expect(value).not.toMatch(/s-maxage|must-revalidate|proxy-revalidate/)
      expect(value).toMatch(/stale-if-error=\d+$/)
    }
  }
})

test('the longest life is a minute', () => {
  expect(LONGEST_LIFE).toBe(60_000)
})
