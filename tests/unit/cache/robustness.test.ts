import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCacheControl } from '../../../functions/cache/stand-in/cache-control.ts'
import { parseDictionary } from '../../../functions/cache/stand-in/structured-dictionary.ts'
import { answer, makeEdge } from './make-edge.ts'

const ANSWERED = [
  'age',
  'cache-control',
  'cache-tag',
  'cdn-cache-control',
  'connection',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
]
const ASKED = ['cache-control', 'if-modified-since', 'if-none-match', 'if-range', 'range']

const PIECES =
  'max-age= s-maxage no-cache private public no-store stale-if-error= , ; = " \\ * W/ bytes= - 0 60 99999999999 Sun, GMT a-1 foo \t é'
const value = fc
  .array(fc.constantFrom(...PIECES.split(' '), ' '), { maxLength: 8 })
  .map(pieces => pieces.join('').trim())
const fields = (names: string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })

test('no field value makes the cache fail or answer another page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fields(ANSWERED),
      fc.array(fields(ASKED), { minLength: 2, maxLength: 4 }),
      async (sent, requests) => {
        const edge = makeEdge(() => answer(sent, 'text'))
        for (const headers of requests) {
          const response = await edge.get('/', headers)
          expect([200, 206, 304, 416, 504]).toContain(response.status)
          if (response.status === 200) expect(await response.text()).toBe('text')
          edge.advance(7)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test.each(['"', 'a"', 'a="', 'a=" ', ',', 'a,', '\\"', 'a=(1 ', ' ', '; a', 'a=1;b'])(
  'sixty thousand characters of %j are read in little time',
  piece => {
    const long = piece.repeat(Math.ceil(60_000 / piece.length))
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now()
      parseCacheControl(long)
      parseDictionary(long)
      parseDictionary(`a${long}`)
      parseDictionary(`a${long}b`)
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(500)
  },
)
