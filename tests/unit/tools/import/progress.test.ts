import { expect, test } from 'vitest'
import { describeProgress } from '../../../../tools/import/progress.ts'
import { summarise } from '../../../../tools/import/summarise.ts'

test.each([
  [{ texts: 1200, bytes: 250, seconds: 3 }, 1000, '1,200 texts, 400 a second, 25 %, about 9 seconds left'],
  [{ texts: 10, bytes: 1, seconds: 10 }, 60, '10 texts, 1 a second, 1 %, about 10 minutes left'],
  [{ texts: 500, bytes: 900, seconds: 2 }, undefined, '500 texts, 250 a second'],
  [{ texts: 0, bytes: 0, seconds: 2 }, 60, '0 texts, 0 a second'],
])('%j of %s bytes is %s', (done, total, text) => {
  expect(describeProgress(done, total)).toBe(text)
})

test('the end says what became of every text', () => {
  expect(summarise({ new: 3, known: 3, proposal: 4, refused: 0 }, 1.25)).toBe(
    '10 texts in 1.3 s: 3 new, 3 known before (the same or a new version), 4 held for the desk as proposals, 0 refused.',
  )
})
