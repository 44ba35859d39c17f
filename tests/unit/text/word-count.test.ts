import { describe, expect, it } from 'vitest'
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
})
