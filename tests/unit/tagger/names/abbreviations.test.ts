import { describe, expect, it } from 'vitest'
import { withoutAbbreviations } from '../../../../functions/tagger/names/abbreviations.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { NameKind } from '../../../../functions/tagger/sequence/model-layout.ts'
import { gazetteer } from '../load.ts'

interface Read {
  abbreviation: string
  kind?: 'person' | 'organisation'
  /** What the model believes of an organisation in the words before. */
  belief?: number
  /** A name in the text that the gazetteer or the model knows. */
  named?: string
  byModel?: string
}

/** Whether letters that the model read as a name stay one. */
function stays(
  body: string,
  { abbreviation, kind = 'organisation', belief = 0, named, byModel }: Read,
): boolean {
  const spanOf = (name: string) => {
    const start = body.indexOf(name)
    return { field: 'body' as const, start, end: start + name.length }
  }
  const span = spanOf(abbreviation)
  const read = {
    spans: byModel === undefined ? [] : [{ ...spanOf(byModel), kind: 'place' as const, confidence: 0.9 }],
    probabilityOf: (_: NameKind, __: number, end: number) => (end > span.start ? 1 : belief),
    nameAround: () => undefined,
  }
  const left = withoutAbbreviations(
    [scan(gazetteer, 'body', body)],
    new Map([['body' as const, read]]),
    [{ ...span, kind, code: '', name: abbreviation, confidence: 0.9 }],
    named === undefined ? [] : [spanOf(named)],
  )
  return left.length === 1
}

describe('letters in brackets that a model takes for an organisation', () => {
  it.each([
    ['It has air conditioning (AC) now.', 'AC'],
    ['Kawasan Rawan Bencana ( KRB) meluas.', 'KRB'],
    ['คืนภาษีมูลค่าเพิ่ม (VAT) แก่ผู้ซื้อ', 'VAT'],
    ['国内生产总值（GDP）增长', 'GDP'],
    ['It sold on open account ("OA").', 'OA'],
  ])('are none behind words that name nothing: %s', (body, abbreviation) => {
    expect(stays(body, { abbreviation })).toBe(false)
  })

  it('are one where the model leaves room for an organisation in the words before', () => {
    const body = 'Asosiasi Rekam Medik (ARM) bertemu.'
    expect(stays(body, { abbreviation: 'ARM', belief: 0.14 })).toBe(false)
    expect(stays(body, { abbreviation: 'ARM', belief: 0.16 })).toBe(true)
  })

  it('are one behind a name, be it of the gazetteer, by rules or by the model', () => {
    const body = 'Filed from Zabeh (ZNA) today.'
    expect(stays(body, { abbreviation: 'ZNA' })).toBe(false)
    expect(stays(body, { abbreviation: 'ZNA', named: 'Zabeh' })).toBe(true)
    expect(stays(body, { abbreviation: 'ZNA', byModel: 'Zabeh' })).toBe(true)
    expect(stays(body, { abbreviation: 'ZNA', named: 'Filed' })).toBe(false)
  })

  it.each([
    ['The bank (Zubo) paid.', 'Zubo', 'is a word'],
    ['The bank ZUBO (of Zug) paid.', 'ZUBO', 'stands before a bracket'],
    ['The bank (ZUBO and others) paid.', 'ZUBO', 'is not all of the bracket'],
    ['(ZUBO) The bank paid.', 'ZUBO', 'stands behind no words'],
    ['It asked <Saba Bank> (ZUBO) to pay.', 'ZUBO', 'stands behind a sign'],
  ])('are one in %s, since %s %s', (body, abbreviation) => {
    expect(stays(body, { abbreviation })).toBe(true)
  })

  it('are whoever the model says if they are a person', () => {
    expect(stays('It was the president (JFK) himself.', { abbreviation: 'JFK', kind: 'person' })).toBe(true)
  })
})
