import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDirectives } from '../../../functions/cache/stand-in/directives.ts'
import { parseDictionary } from '../../../functions/cache/stand-in/structured-dictionary.ts'
import { anyFields, ORIGIN_FIELDS } from './any-fields.ts'
import { answer, makeEdge } from './make-edge.ts'

test('no field value makes the cache fail or answer another page', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFields(ORIGIN_FIELDS),
      fc.array(anyFields(['if-modified-since', 'if-none-match']), { minLength: 2, maxLength: 4 }),
      async (sent, requests) => {
        const edge = makeEdge(() => answer(sent, 'text'))
        for (const headers of requests) {
          const response = await edge.get('/', headers)
          expect([200, 304]).toContain(response.status)
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
      parseDirectives(long)
      parseDictionary(long)
      parseDictionary(`a${long}`)
      parseDictionary(`a${long}b`)
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(500)
  },
)
