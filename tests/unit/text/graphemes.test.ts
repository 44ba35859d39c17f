import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countGraphemes, cutAtSentence, cutAtWord } from '../../../functions/text/graphemes.ts'

describe('countGraphemes', () => {
  it.each([
    ['', 0],
    ['news', 4],
    ['東京', 2],
    ['한국', 2],
    ['น้ำ', 1],
    ['क्षमा', 2],
    ['👨‍👩‍👧🇯🇵', 2],
    ['e\u0301', 1],
  ])('counts %j as %i', (text, count) => {
    expect(countGraphemes(text)).toBe(count)
  })
})

/** By the segmenter alone. */
const segmented = (text: string) => [...new Intl.Segmenter('und').segment(text)].length

describe('countGraphemes, without a segmenter where it can', () => {
  it('counts as the segmenter does, beside any character', () => {
    const wrong: string[] = []
    for (let unit = 0; unit < 0x10000; unit++) {
      const character = String.fromCharCode(unit)
      for (const text of [`a${character}b`, `京${character}한`, `${character}${character}\n`])
        if (countGraphemes(text) !== segmented(text)) wrong.push(unit.toString(16))
    }
    expect(wrong).toEqual([])
  })
})

describe('cutAtWord', () => {
  it('leaves a text that fits', () => {
    expect(cutAtWord('Leaders meet in Tokyo', 21)).toBe('Leaders meet in Tokyo')
    expect(cutAtWord('', 10)).toBe('')
  })

  it('cuts at the last word that fits', () => {
    expect(cutAtWord('Leaders meet in Tokyo', 20)).toBe('Leaders meet in')
    expect(cutAtWord('Leaders meet in Tokyo', 15)).toBe('Leaders meet in')
    expect(cutAtWord('Leaders meet in Tokyo', 14)).toBe('Leaders meet')
  })

  it('leaves no dangling comma, dash or opening bracket', () => {
    expect(cutAtWord('Talks, long delayed', 8)).toBe('Talks')
    expect(cutAtWord('Talks – long delayed', 9)).toBe('Talks')
    expect(cutAtWord('Talks (long delayed)', 8)).toBe('Talks')
    expect(cutAtWord('首相、会談へ', 3)).toBe('首相')
  })

  it('cuts Japanese and Thai between words of the dictionary', () => {
    expect(cutAtWord('日本政府首相', 3)).toBe('日本')
    expect(cutAtWord('ฉันชอบกินข้าว', 4)).toBe('ฉัน')
  })

  it('cuts a word longer than the limit between graphemes', () => {
    expect(cutAtWord('a'.repeat(300), 120)).toBe('a'.repeat(120))
    const family = '👨‍👩‍👧'
    expect(cutAtWord(family.repeat(5), 3)).toBe(family.repeat(3))
    expect(cutAtWord('क्ष'.repeat(10), 4)).toBe('क्ष'.repeat(4))
  })

  it('gives a beginning of the text, within the limit, cut at a grapheme', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (raw, limit) => {
          const text = raw.trim()
          const cut = cutAtWord(text, limit)
          expect(text.startsWith(cut)).toBe(true)
          expect(countGraphemes(cut)).toBeLessThanOrEqual(limit)
          expect(countGraphemes(cut) + countGraphemes(text.slice(cut.length))).toBe(countGraphemes(text))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('cutAtSentence', () => {
  it('leaves a text that is short enough as it is', () => {
    expect(cutAtSentence('The port opened. Ships came', 27)).toBe('The port opened. Ships came')
  })
  it.each([
    ['The port opened on Monday. Ships came from all over the bay', 40, 'The port opened on Monday.'],
    ['港が月曜日に開いた。船が湾の各地から来た', 15, '港が月曜日に開いた。'],
    ['फेरी सोमवार को चली। यात्री बहुत खुश थे और', 25, 'फेरी सोमवार को चली।'],
  ])('ends %j within %i after a sentence', (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut)
  })
  it.each([
    ['The port that was closed for years opened', 20, 'The port that was…'],
    ['Dr. Rahman spoke of the port that was closed for years', 30, 'Dr. Rahman spoke of the port…'],
    ['Ok. Then nothing else ended within the bounds at all', 30, 'Ok. Then nothing else ended…'],
  ])('ends %j within %i at a word with … where no sentence keeps a third', (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut)
  })
  const PLAN = 'Officials went over the plan in every detail, and most questions were settled by '
  it.each([
    [`${PLAN}Lt. Gen. Park of the ministry, who came from Osaka`, 100, `${PLAN}Lt. Gen. Park of…`],
    [`${PLAN}J. K. Sato of the U.S. Embassy in Tokyo, who came`, 105, `${PLAN}J. K. Sato of the U.S.…`],
    [`${PLAN}"noon. We did it", he said and went to the door`, 100, `${PLAN}"noon. We did it"…`],
    [`${PLAN}3.5 million. of the people who had waited for it`, 100, `${PLAN}3.5 million. of…`],
    [
      '首相は「終わりではない。次に進む」と述べた後、東京を出た。',
      20,
      '首相は「終わりではない。次に進む」と述…',
    ],
    ['「もう待てない。」と首相は述べた。', 12, '「もう待てない。」と…'],
  ])('does not take a full stop inside a sentence for its end (%j within %i)', (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut)
  })

  it.each([
    ['He left (on Monday.) Then others came from all over', 25, 'He left (on Monday.)'],
    ['“We did it.” Then others came from all over the bay', 20, '“We did it.”'],
    ['他说：“可以。”总统随后离开了会场前往机场', 10, '他说：“可以。”'],
    ['정부는 발표했다. 다음 회의는 부산에서 열린다', 15, '정부는 발표했다.'],
    ['ذهب الوزير؟ ثم عاد إلى المدينة في المساء', 15, 'ذهب الوزير؟'],
  ])('ends %j within %i after the marks that close with the sentence', (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut)
  })

  it('never is longer than the limit, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 60 }),
        (text, limit) => {
          expect(countGraphemes(cutAtSentence(text, limit))).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})
