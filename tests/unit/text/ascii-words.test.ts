import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiWords } from '../../../functions/text/ascii-words.ts'

describe('asciiWords', () => {
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
    expect(asciiWords(text)).toBe(slug)
  })

  it.each(['日本と韓国の首脳', 'Россия и Китай', 'TSMCが熊本に工場を建設', 'भारत', 'ไทย', 'القمة'])(
    'is empty for another script (%s)',
    text => {
      expect(asciiWords(text)).toBe('')
    },
  )

  it('cuts at a word to 60 characters, and inside the first where it must', () => {
    expect(asciiWords('word '.repeat(20))).toBe(Array(12).fill('word').join('-'))
    expect(asciiWords(`${'word '.repeat(11)}abcde`)).toHaveLength(60)
    expect(asciiWords(`${'word '.repeat(11)}abcdef`)).toHaveLength(54)
    expect(asciiWords(`${'a'.repeat(70)} b`)).toBe('a'.repeat(60))
  })

  it('gives only words, and the same again from its own words, whatever comes', () => {
    // Most strings of any characters are not Latin and have no words at all.
    const latin = fc
      .array(
        fc.oneof(fc.constantFrom(..."aZ09 .-/'’ßÆđŁıİéếʻ\u0301\u00ad\u200b日я"), fc.string({ maxLength: 8 })),
        {
          maxLength: 40,
          size: 'max',
        },
      )
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(latin, fc.string({ unit: 'binary' })), text => {
        const slug = asciiWords(text)
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
        expect(slug.length).toBeLessThanOrEqual(60)
        expect(asciiWords(slug)).toBe(slug)
      }),
      { numRuns: 2000 },
    )
  })
})
