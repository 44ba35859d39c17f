import { expect, test } from 'vitest'
import { figuresOf } from '../../../functions/similar/figures.ts'

test.each([
  [
    '4.03 million visitors',
    '訪日客403万人',
    '4,03 triệu khách',
    '4,03 juta turis',
    '403만 명',
    '4.03 ล้านคน',
    '4.03 مليون',
  ],
  ['35,000 homes', '3万5000戸', '35.000 rumah', '3만5000채', '३५,००० घर', '٣٥ ألف'],
  ['2,000 crore rupees', '20 billion rupees', '200億ルピー', '2,000 करोड़ रुपये', '200亿卢比'],
  ['magnitude 6.3', 'マグニチュード6.3', 'magnitudo 6,3', '震级６.３'],
])('%s is the same figure in every language', (...texts) => {
  const [first] = texts.map(figuresOf)
  expect(first).toHaveLength(1)
  for (const text of texts) expect([text, figuresOf(text)]).toEqual([text, first])
})

test('years and what is below ten say nothing', () => {
  expect(figuresOf('In 2026 the 3 ministers met for the 9th time.')).toEqual([])
  expect(figuresOf('2026年3月')).toEqual([])
})

test('a word that only begins like a number is none', () => {
  expect(figuresOf('20 types, 15 millionaires, 12 billions')).toEqual(['20', '15', '12000000000'])
})

test('figures that are near to each other are not one', () => {
  expect(figuresOf('1,234 homes, 1,235 homes, 4.031 million, 4.032 million')).toHaveLength(4)
})

test('each figure stands once', () => {
  expect(figuresOf('14 of 26, then 14 again')).toEqual(['14', '26'])
})

test('a text of nothing but digits and marks is read in no time', () => {
  const started = performance.now()
  figuresOf('1,1.1,'.repeat(11_000))
  figuresOf('9'.repeat(65_000))
  expect(performance.now() - started).toBeLessThan(1000)
})
