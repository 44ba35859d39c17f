import { expect, it } from 'vitest'
import { spansByPlace } from '../../../../functions/tagger/names/spans-by-place.ts'
import type { Span } from '../../../../functions/tagger/types.ts'

const inBody = (start: number, end: number): Span => ({ field: 'body', start, end })

it('finds a span by either of its ends', () => {
  const tokyo = inBody(3, 8)
  expect(spansByPlace([tokyo], ({ start }) => start)('body', 3)).toBe(tokyo)
  expect(spansByPlace([tokyo], ({ end }) => end)('body', 8)).toBe(tokyo)
  expect(spansByPlace([tokyo], ({ start }) => start)('body', 8)).toBeUndefined()
})

it('keeps fields apart', () => {
  const below = inBody(3, 8)
  const headlined: Span = { field: 'headline', start: 3, end: 5 }
  const spanAt = spansByPlace([below, headlined], ({ start }) => start)
  expect(spanAt('headline', 3)).toBe(headlined)
  expect(spanAt('body', 3)).toBe(below)
  expect(spanAt('summary', 3)).toBeUndefined()
})

it('takes the last of several in one place', () => {
  const longer = inBody(3, 9)
  expect(spansByPlace([inBody(3, 8), longer], ({ start }) => start)('body', 3)).toBe(longer)
})
