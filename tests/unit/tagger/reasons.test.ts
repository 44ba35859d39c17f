import { expect, it } from 'vitest'
import { reasonsOf } from '../../../functions/tagger/resolved.ts'
import { analyse } from '../../../functions/tagger/tag.ts'
import { gazetteer } from './load.ts'

it.each([
  [
    'They met in Sapporo, Japan.',
    'seat, its country is named, its country or province follows, after a preposition, 14.9 points',
  ],
  ['Tokyo said that it would sign.', 'capital, 13.0 points, stands for its government'],
  ['Japan signed.', 'country'],
])('tells why in the order of what was found: %s', (body, reasons) => {
  const [first] = analyse(gazetteer, { language: 'en', body }).resolved
  expect(reasonsOf(first!).join(', ')).toBe(reasons)
})
