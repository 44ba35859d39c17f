import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPACED_WORD, SPACELESS_LETTER } from '../../../functions/text/spaceless.ts'
import { countWords } from '../../../functions/text/word-count.ts'

describe('countWords', () => {
  it.each([
    ['', 0],
    ['— … !', 0],
    ['Leaders meet in Tokyo.', 4],
    ["Japan's US-led talks don't end", 5],
    ['3.5 million, 1,200 yen', 4],
    ['한국 정부는 발표했다', 3],
    ['भारत और नेपाल', 3],
    ['می‌خواهم بروم', 2],
    ['東京で会談。', 5],
    ['ラーメン', 4],
    ['佐々木', 3],
    ['𠮷野家', 3],
    ['ภาษาไทย', 7],
    ['ພາສາລາວ', 7],
    ['日本のGDPは 3.2 percent', 7],
  ])('counts %j as %i', (text, count) => {
    expect(countWords(text)).toBe(count)
  })

  it('counts Khmer and Burmese by letters, not by marks', () => {
    expect(countWords('កម្ពុជា')).toBe(4)
    expect(countWords('မြန်မာ')).toBe(3)
  })

  it('counts as the definition of a word does, beside any character', () => {
    const defined = (text: string) =>
      (text.match(SPACED_WORD)?.length ?? 0) + (text.match(SPACELESS_LETTER)?.length ?? 0)
    const wrong: string[] = []
    for (let unit = 0; unit < 0x10000; unit++) {
      const character = String.fromCharCode(unit)
      for (const text of [character, `a${character}b`, `a${character} b`, `東${character}京`])
        if (countWords(text) !== defined(text)) wrong.push(`${unit.toString(16)} in ${JSON.stringify(text)}`)
    }
    expect(wrong).toEqual([])
  })

  it('counts as the definition does in any text of words, joiners and other characters', () => {
    const unit = fc.constantFrom(..."ab1 .,'’_--\n“東京のー・。한국éЖ٣ก้\u200d\u0301😀①")
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), text => {
        expect(countWords(text)).toBe(
          (text.match(SPACED_WORD)?.length ?? 0) + (text.match(SPACELESS_LETTER)?.length ?? 0),
        )
      }),
      { numRuns: 3000 },
    )
  })
})
