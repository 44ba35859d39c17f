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
