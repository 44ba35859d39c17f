import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFields, ORIGIN_FIELDS } from '../any-fields.ts'
import { answer, makeSharedEdge } from './make-shared-edge.ts'

const ASKED = ['cache-control', 'if-modified-since', 'if-none-match', 'if-range', 'range']

test('nothing that a client asks makes the cache fail or answer another page', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFields(ORIGIN_FIELDS),
      fc.array(anyFields(ASKED), { minLength: 2, maxLength: 4 }),
      async (sent, requests) => {
        const edge = makeSharedEdge(() => answer(sent, 'text'))
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
