import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../../functions/search/fold.ts'
import { queryTokens, textTokens } from '../../../functions/search/tokens.ts'

const LETTERS =
  '東京都港区颱風台风テストてすと부산항 자동화บ้านที่ភ្នំពេញປະເທດရန်ကုန်बाढ़ الطاقةأحمدمی‌خواهمĐồngXi’an Oʻzbek АлматыGeorgia’s 2025٢๒。、"*^-()OR\u3099\u0301\u200b'
const asian = fc.array(fc.constantFrom(...LETTERS), { maxLength: 60 }).map(characters => characters.join(''))
const anyText = fc.oneof(asian, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme' }))

test('a text is found by itself', () => {
  fc.assert(
    fc.property(anyText, text => {
      const tokens = new Set(textTokens(text))
      const short = queryTokens(text)
      expect(short.filter(token => !tokens.has(token))).toEqual([])
    }),
  )
})

test('a text is found by any run of its grapheme clusters in scripts without spaces', () => {
  const spaceless = [...'東京都港区颱風台风']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...spaceless), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat(),
      (characters, from, length) => {
        const start = from % characters.length
        const part = characters.slice(start, start + 1 + (length % 5)).join('')
        const tokens = new Set(textTokens(characters.join('')))
        expect(queryTokens(part).every(token => tokens.has(token))).toBe(true)
      },
    ),
  )
})

test('tokens have letters, marks and digits alone, so that none is syntax of FTS5', () => {
  fc.assert(
    fc.property(anyText, text => {
      for (const token of [...textTokens(text), ...queryTokens(text)]) {
        expect(token).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
        expect(token).not.toMatch(/[A-Z]/)
        expect(token.isWellFormed()).toBe(true)
      }
    }),
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, text => {
      const once = fold(text)
      expect(fold(once)).toBe(once)
    }),
    { numRuns: 1000 },
  )
})

test('what is ASCII folds as it does beside other letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), text => {
      expect(fold(text)).toBe(fold(`${text}あ`).slice(0, -1))
    }),
  )
})
