import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean } from '../../../functions/text/unicode-gate.ts'

const line = (text: string) => clean(text, { multiline: false })
const body = (text: string) => clean(text, { multiline: true })
const code = (result: ReturnType<typeof clean>) => ('problem' in result ? result.problem.code : undefined)

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const CONTROLS = [...range(0, 8), 0x0b, 0x0c, ...range(0x0e, 0x1f), ...range(0x7f, 0x9f)]
const BIDI = [...range(0x202a, 0x202e), ...range(0x2066, 0x2069), 0xfeff]

describe('clean', () => {
  it('turns CRLF and CR into LF and drops a leading byte order mark only', () => {
    expect(body('\ufeffa\r\nb\rc\n\nd')).toEqual({ text: 'a\nb\nc\n\nd' })
    expect(line('\ufeffTitle\r\n')).toEqual({ text: 'Title' })
  })

  it('composes what was sent decomposed and leaves compatibility characters alone', () => {
    expect(line('Cafe\u0301')).toEqual({ text: 'Café' })
    expect(line('\u1112\u1161\u11ab\u1100\u116e\u11a8')).toEqual({ text: '한국' })
    expect(line('\ufdfa ﬁ ①')).toEqual({ text: '\ufdfa ﬁ ①' })
  })

  it('trims the ends', () => {
    expect(line(' \tTitle\u3000\n')).toEqual({ text: 'Title' })
    expect(body('\n\n  Text \n')).toEqual({ text: 'Text' })
  })

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('refuses lone surrogates (%j)', text => {
    expect(code(line(text))).toBe('lone_surrogate')
    expect(code(body(text))).toBe('lone_surrogate')
  })

  it('refuses every C0 and C1 control, at the ends too, but line feed and tab', () => {
    for (const control of CONTROLS.map(point => String.fromCodePoint(point)))
      for (const text of [`a${control}b`, `${control}a`, `a${control}`]) {
        expect(code(line(text)), JSON.stringify(text)).toBe('control_character')
        expect(code(body(text)), JSON.stringify(text)).toBe('control_character')
      }
    expect(body('a\tb\nc')).toEqual({ text: 'a\tb\nc' })
  })

  it('refuses line feed and tab inside a single line', () => {
    expect(code(line('a\nb'))).toBe('control_character')
    expect(code(line('a\tb'))).toBe('control_character')
    expect(code(line('a\r\nb'))).toBe('control_character')
  })

  it.each([
    ['only spaces that show nothing', '\u200b\u2060'],
    ['Hangul fillers, which are letters by category', '\u3164\u115f\u1160\uffa0'],
    ['empty Braille', '\u2800\u2800'],
    ['punctuation and emoji', '— … 🎉'],
  ])('refuses what has no letter or digit to be seen: %s', (_, text) => {
    expect([code(line(text)), code(body(text))]).toEqual(['no_letter', 'no_letter'])
  })

  it.each(['7', '雨', 'ก', 'अ', '٣', '…a', '\u3164한'])('takes one letter or digit: %s', text => {
    expect(line(text)).toEqual({ text })
  })

  it('refuses tag characters, in bodies and flags too', () => {
    for (const text of ['a\u{e0041}', '\u{e0001}a', '🏴\u{e0067}\u{e0062}\u{e007f} a'])
      expect([code(line(text)), code(body(text))]).toEqual(['tag_character', 'tag_character'])
  })

  it('refuses bidi controls in a single line, wherever they stand, and keeps them in a body', () => {
    for (const control of BIDI.map(point => String.fromCodePoint(point))) {
      expect(code(line(`a${control}b`)), JSON.stringify(control)).toBe('bidi_control')
      expect(code(line(`a${control}`)), JSON.stringify(control)).toBe('bidi_control')
      expect(body(`a${control}b`)).toEqual({ text: `a${control}b` })
    }
  })

  it('refuses towers of marks in a single line, and says which is one too many', () => {
    const tower = `x${'\u0301'.repeat(11)}y`
    expect(line(tower)).toMatchObject({
      problem: { code: 'stacked_marks', message: expect.stringContaining('Character 12 is U+0301') },
    })
    expect(line(`x${'\u0301'.repeat(10)}`)).toEqual({ text: `x${'\u0301'.repeat(10)}` })
    expect(body(tower)).toEqual({ text: tower })
  })

  it.each([
    ['Thai', 'ก็ที่ปิ่น'],
    ['Hindi', 'क्षत्रियों फ़र्क़'],
    ['Arabic with its vowels', 'بِسْمِ ٱللَّٰهِ'],
    ['Tibetan', 'ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ'],
    ['Burmese', 'မြန်မာနိုင်ငံ'],
    ['Khmer', 'ស្ត្រី'],
    ['Vietnamese', 'Nguyễn Thị Ngọc'],
  ])('keeps the marks of %s', (_, text) => {
    expect(line(text)).toEqual({ text: text.normalize('NFC') })
  })

  it.each([
    ['zero width space, Thai', 'ภาษา\u200bไทย'],
    ['ZWJ, Devanagari', 'क्\u200dष'],
    ['ZWNJ, Persian', 'می\u200cخواهم'],
    ['ZWJ, emoji', 'a 👨\u200d👩\u200d👧'],
    ['direction marks', 'a\u200e\u200fb'],
  ])('keeps %s', (_, text) => {
    expect(line(text)).toEqual({ text })
  })

  it('says which character is wrong and where, counted as a reader counts', () => {
    const result = line('😀a\u0007')
    expect(result).toMatchObject({ problem: { message: expect.stringContaining('Character 3 is U+0007') } })
    expect(line('a\ud83d')).toMatchObject({
      problem: { message: expect.stringContaining('Character 2 is U+D83D') },
    })
  })

  it('gives for any string a problem or clean text, and clean text again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, multiline) => {
        const first = clean(text, { multiline })
        if ('problem' in first) return
        expect(first.text.isWellFormed()).toBe(true)
        expect(clean(first.text, { multiline })).toEqual(first)
      }),
      { numRuns: 2000 },
    )
  })
})
