import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { plainText } from '../../../functions/body/plain-text.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import { FIELDS, type Span, type TaggerInput } from '../../../functions/tagger/types.ts'
import { clean } from '../../../functions/text/unicode-gate.ts'
import { gazetteer } from '../tagger/load.ts'

/** Names, what joins and splits them, and what counts differently in bytes, UTF-16 units and characters. */
const PIECES = [
  ...' ,.-–’\n\t(*_[]',
  'Tokyo',
  'TOKYO',
  'South Korea',
  'Bank of Japan',
  'Japanese Prime Minister Sanae Takaichi',
  'Nepalese Finance Minister Harka Testbahadur',
  'Takaichi',
  'Paris Hilton',
  'Georgia',
  'Metcalfe County',
  'U.S.',
  'summit on trade',
  'this Tuesday',
  '東京都',
  '日米韓',
  '中国和越南',
  '首相',
  '来週火曜日',
  '한국과 일본은',
  'ไทยและกัมพูชา',
  'भारत और पाकिस्तान',
  'السعودية',
  'Hà Nội',
  'Ha\u0300 No\u0323\u0302i',
  'A\u0302\u0301n Đo\u0323\u0302',
  'To\u200bkyo',
  'İstanbul',
  '😀',
  '𠮷野',
  '👨\u200d👩\u200d👧',
  '\u200f',
  '\u200b',
  '\u0301',
]
const noise = fc.string({ unit: 'binary', maxLength: 4 })
// fast-check keeps arrays short unless told otherwise.
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, noise), {
    maxLength: 30,
    size: 'max',
  })
  .map(pieces => pieces.join(''))
const language = fc.constantFrom(undefined, 'en', 'ja', 'ko', 'zh-Hans', 'hi', 'id', 'vi', 'th', 'ar', 'xx')

const splitsNothing = (source: string, at: number) =>
  at === 0 || at === source.length || source.slice(0, at).isWellFormed() === source.isWellFormed()

function expectInside({ field, start, end }: Span, input: TaggerInput) {
  const source = input[field] ?? ''
  expect([Number.isInteger(start), Number.isInteger(end)]).toEqual([true, true])
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeGreaterThan(start)
  expect(end).toBeLessThanOrEqual(source.length)
  expect(source.slice(start, end)).toMatch(/^[^\s\p{M}](?:.*\S)?$/su)
  if (source.isWellFormed())
    expect([splitsNothing(source, start), splitsNothing(source, end)]).toEqual([true, true])
}

function expectSound(input: TaggerInput) {
  const result = tag(gazetteer, input)
  for (const span of [...result.mentions, ...result.events, ...result.tags.flatMap(found => found.evidence)])
    expectInside(span, input)
  for (const [index, mention] of result.mentions.entries()) {
    const before = result.mentions[index - 1]
    if (before?.field === mention.field) expect(before.end).toBeLessThanOrEqual(mention.start)
    else if (before) expect(FIELDS.indexOf(before.field)).toBeLessThan(FIELDS.indexOf(mention.field))
  }
  expect(tag(gazetteer, input)).toEqual(result)
}

describe('evidence', () => {
  it('stands inside the texts as given, whole characters in order, the same each time', () => {
    fc.assert(
      fc.property(text, text, language, (headline, body, language) => {
        expectSound({ language, headline, body, publishedAt: new Date('2026-01-12T09:00:00Z') })
      }),
      { numRuns: 2000 },
    )
  })

  it('stands inside the plain text of a body that came through the door', () => {
    fc.assert(
      fc.property(text, source => {
        const cleaned = clean(source, { multiline: true })
        if ('problem' in cleaned) return
        const parsed = parseMarkdown(cleaned.text)
        if ('blocks' in parsed) expectSound({ body: plainText(parsed.blocks) })
      }),
      { numRuns: 2000 },
    )
  })
})
