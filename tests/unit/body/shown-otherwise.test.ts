import { expect, it } from 'vitest'
import { shownOtherwise } from '../../../functions/body/shown-otherwise.ts'
import { cpuTime } from '../feed-reader/cpu-time.ts'

it.each([
  ['a picture', 'Look: ![The harbour](https://a.example/b.jpg) at noon', ['picture']],
  ['a picture in a quote', '> ![x](y)', ['picture']],
  ['a table', 'Port | Ships\n--- | ---\nBusan | 4', ['table']],
  ['a table with bars around', '| Port | Ships |\n|:-----|-----:|\n| Busan | 4 |', ['table']],
  ['both', '![x](y)\n\n|a|b|\n|-|-|\n|1|2|', ['picture', 'table']],
])('finds %s', (_, source, found) => {
  expect(shownOtherwise(source)).toEqual(found)
})

it('takes no longer for spaces than for words', () => {
  const lines = (filler: string) => `x\n${filler.repeat(8100)}x\n`.repeat(8)
  const [words, spaces] = ['a', ' '].map(filler => cpuTime(() => shownOtherwise(lines(filler))))
  expect(spaces).toBeLessThan(20 + 4 * Number(words))
})

it.each([
  ['plain words', 'The ferry sails again.'],
  ['an escaped picture', '\\![a](b)'],
  ['code', '```\n|a|b|\n|-|-|\n![x](y)\n```'],
  ['a rule', 'a\n\n---\n\nb'],
  ['bars in words', 'Busan | Fukuoka'],
  ['what cannot be parsed', `![x](y)\n${'['.repeat(5000)}`],
])('finds nothing in %s', (_, source) => {
  expect(shownOtherwise(source)).toEqual([])
})
