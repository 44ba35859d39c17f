import { expect, it } from 'vitest'
import { nameByModel } from '../../../../functions/tagger/names/name-text.ts'
import { resolve } from '../../../../functions/tagger/resolve.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { NameKind } from '../../../../functions/tagger/sequence/model-layout.ts'
import { chooseRules } from '../../../../functions/tagger/study.ts'
import { gazetteer } from '../load.ts'

/** The names of a text of which a model has read one. */
function named(language: string, body: string, name: string, kind: NameKind, confidence: number) {
  const start = body.indexOf(name)
  const end = start + name.length
  const decoded = {
    spans: [{ start, end, kind, confidence }],
    probabilityOf: (asked: NameKind, from: number, to: number) =>
      asked === kind && from < end && to > start ? confidence : 0,
    nameAround: () => undefined,
  }
  const scanned = [scan(gazetteer, 'body', body)]
  const { resolved: known, longer } = resolve(gazetteer, scanned, language)
  const found = nameByModel(
    { gazetteer, scanned, known, longer, language, by: chooseRules({}) },
    new Map([['body' as const, decoded]]),
  )
  const textOf = (span: { start: number; end: number }) => body.slice(span.start, span.end)
  return {
    known: found.resolved.map(textOf),
    unknown: found.unknownNames.map(textOf),
    places: found.unknownPlaces.map(textOf),
  }
}

it('reads a person where the gazetteer knows a firm, if the model is sure of the person', () => {
  const sure = named('en', 'Airi Suzuki sang.', 'Airi Suzuki', 'person', 0.95)
  expect(sure).toMatchObject({ known: [], unknown: ['Airi Suzuki'] })
  const unsure = named('en', 'Airi Suzuki sang.', 'Airi Suzuki', 'person', 0.8)
  expect(unsure).toMatchObject({ known: ['Suzuki'], unknown: [] })
})

it.each([
  ['en', 'Zabeh thanked her.', 'Zabeh', 0.75],
  ['id', 'Zabeh berterima kasih.', 'Zabeh', 0.85],
  ['ja', '鮎貝沢へ行く。', '鮎貝沢', 0.9],
  ['th', 'เรารักกะลาแม', 'กะลาแม', 0.85],
  ['zh-Hans', '他去了鮎貝沢。', '鮎貝沢', 0.6],
])('asks so much belief in %s for a place that the model alone reads: %s', (language, body, name, least) => {
  expect(named(language, body, name, 'place', least - 0.01).places).toEqual([])
  expect(named(language, body, name, 'place', least).places).toEqual([name])
})

it('reads no organisation in letters that are short for words, but in those of one that words tell', () => {
  const words = named('en', 'It has air conditioning (AC).', 'AC', 'organisation', 0.9)
  expect(words.unknown).toEqual([])
  const agency = named('en', 'It asked the Zabeh Water Agency (ZWA).', 'ZWA', 'organisation', 0.9)
  expect(agency.unknown).toContain('ZWA')
})

it.each([
  ['zh-Hans', '船驶进楚克港。', '楚克港', '楚克港'],
  ['zh-Hant', '甘珠爾廟是木造的。', '甘珠爾', '甘珠爾廟'],
])('reads a place that nobody is called like, in %s', (language, body, read, place) => {
  expect(named(language, body, read, 'person', 0.9)).toEqual({ known: [], unknown: [], places: [place] })
})

it('reads somebody before the word for an office, and whose name ends like a mountain’s', () => {
  const mayor = named('zh-Hans', '周大磊市长来了。', '周大磊', 'person', 0.9)
  expect(mayor).toMatchObject({ unknown: ['周大磊'], places: [] })
  const mountain = named('zh-Hans', '周磊山来了。', '周磊山', 'person', 0.9)
  expect(mountain).toMatchObject({ unknown: ['周磊山'], places: [] })
})

it('takes no place alone for what begins the name of a Chinese institution', () => {
  const { places } = named('zh-Hans', '白石桥造船学会开会。', '白石桥', 'place', 0.9)
  expect(places).toEqual([])
})
