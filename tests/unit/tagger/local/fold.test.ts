import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from '../../../../functions/tagger/characters.ts'
import { fastFold } from '../../../../functions/tagger/local/fold.ts'

const LETTERS = [
  ...'aÉßİı ſ-–\u00a0\u2003\u3000’ʻ・=Ａｶﾞヷ각',
  'e\u0301',
  '\u0958',
  'ى',
  'أ',
  'ـ',
  '\u200b',
  '\u093c',
  '東',
]

test('a name is folded as keys of the gazetteer are', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LETTERS)), letters => {
      expect(fastFold(letters.join(''))).toBe(foldName(letters.join('')))
    }),
  )
})
