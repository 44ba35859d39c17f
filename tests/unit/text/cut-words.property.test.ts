import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutWords } from '../../../functions/text/cut-words.ts'
import { SPACELESS } from '../../../functions/text/spaceless.ts'

const PART = `[[\\p{L}\\p{M}\\p{N}\\u200c\\u200d]--[${SPACELESS}]]+`
const WORD = new RegExp(`${PART}(?:['’.,_\\-]${PART})*`, 'gv')
const LETTER = new RegExp(`[[\\p{L}\\p{N}]&&[${SPACELESS}]]`, 'gv')

const cutBy = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].flatMap(({ 0: found, index }) => [index, index + found.length])

const ANY = fc.string({ unit: 'binary' })
/** What is likely to stand beside each other in a word, and what ends one. */
const LIKELY = fc.string({
  unit: fc.constantFrom(...'aé7한हि東ラ๑ท𠮷𝒜', '\u0301', '\u200d', '\ud800', ...`'’.,_- `),
  maxLength: 30,
})

test('words and letters are those that the patterns find', () => {
  fc.assert(
    fc.property(fc.oneof(ANY, LIKELY), text => {
      expect(cutWords(text)).toEqual({ words: cutBy(WORD, text), letters: cutBy(LETTER, text) })
    }),
    { numRuns: 2000 },
  )
})

test('every character of Unicode is what the patterns take it for', () => {
  const BLOCK = 0x1000
  // Planes 0 to 3, and the selectors of plane 14; in the others nothing is assigned but private use.
  for (const block of [...Array(0x40).keys(), 0xe0]) {
    const characters = Array.from({ length: BLOCK }, (_, i) => String.fromCodePoint(block * BLOCK + i))
    const text = characters.map(character => `${character}-a `).join('')
    const { words, letters } = cutWords(text)
    expect(`${words} ${letters}`).toBe(`${cutBy(WORD, text)} ${cutBy(LETTER, text)}`)
  }
})
