import { expect, test } from 'vitest'
import { otherNumbers, wordForms } from '../../../functions/search/word-forms.ts'

test.each([
  ['windmills', 'windmill'],
  ['windmill', 'windmills'],
  ['ferries', 'ferry'],
  ['ferry', 'ferries'],
  ['boxes', 'box'],
  ['box', 'boxes'],
  ['buses', 'bus'],
  ['bus', 'buses'],
  ['movies', 'movie'],
  ['horses', 'horse'],
  ['glass', 'glasses'],
  ['monkeys', 'monkey'],
])('%s is looked for as %s too', (word, other) => expect(otherNumbers(word)).toContain(other))

test.each(['un', '港', '2026', 'élan', 'b2b'])('%s is looked for as it is', word => {
  expect(wordForms(word)).toBe(`"${word}"`)
})

test('forms are quoted and joined', () => {
  expect(wordForms('ferry')).toBe('("ferry" OR "ferries")')
})
