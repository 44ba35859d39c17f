import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugWords } from '../../../functions/text/slug.ts'

describe('slugWords', () => {
  it.each([
    ['A New Dawn in East Asia', 'a-new-dawn-in-east-asia'],
    ["Japan's U.S.-led talks: 3% growth!", 'japans-us-led-talks-3-growth'],
    ['Đà Nẵng đón bão', 'da-nang-don-bao'],
    ['Işık İstanbul’da', 'isik-istanbulda'],
    ['Straße, Øresund, Łódź, Æther', 'strasse-oresund-lodz-aether'],
    ['Oʻzbekiston Prezidenti', 'ozbekiston-prezidenti'],
    ['Bang\u200bkok', 'bangkok'],
    ['  --  ', ''],
    ['Takaichi Sanae (高市早苗) wins the vote', 'takaichi-sanae-wins-the-vote'],
  ])('writes %j as %j', (text, slug) => {
    expect(slugWords(text)).toBe(slug)
  })

  it.each(['日本と韓国の首脳', 'Россия и Китай', 'TSMCが熊本に工場を建設', 'भारत', 'ไทย', 'القمة'])(
    'is empty for another script (%s)',
    text => {
      expect(slugWords(text)).toBe('')
    },
  )

  it('cuts at a word to 60 characters, and inside the first where it must', () => {
    expect(slugWords('word '.repeat(20))).toBe(Array(12).fill('word').join('-'))
    expect(slugWords(`${'word '.repeat(11)}abcde`)).toHaveLength(60)
    expect(slugWords(`${'word '.repeat(11)}abcdef`)).toHaveLength(54)
    expect(slugWords(`${'a'.repeat(70)} b`)).toBe('a'.repeat(60))
  })

  it('gives only words, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(slugWords(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
        expect(slugWords(text).length).toBeLessThanOrEqual(60)
      }),
    )
  })
})
