import { expect, test } from 'vitest'
import { readSentence } from '../../../functions/desk/read-sentence.ts'
import { cpuTime } from '../feed-reader/cpu-time.ts'

const sentence = (typed: string) => readSentence(new Map([['note', typed]]), 'note', 'Public note')

test.each([
  ['The year is 2026.', 'The year is 2026.'],
  ['  The year\r\n  is 2026.\n\n', 'The year is 2026.'],
  ['The year\ris  2026.', 'The year is  2026.'],
])('%j is read as one line', (typed, line) => {
  expect(sentence(typed)).toEqual({ sentence: line })
})

/** As much as a form may hold. Ms; a pattern that looks again at every place takes seconds. */
const FORM = 250_000
const IN_NO_TIME = 200

test.each(['\t', '\n', ' \n', 'a\t'])('a form full of %j is answered in no time', filler => {
  const typed = `${filler.repeat(FORM / filler.length)}x`
  expect(cpuTime(() => sentence(typed))).toBeLessThan(IN_NO_TIME)
})
