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

it('asks more belief for a place that the model alone reads in Japanese, and less in Chinese', () => {
  const placesAt = (language: string, belief: number) =>
    named(language, language === 'ja' ? '鮎貝沢へ行く。' : '他去了鮎貝沢。', '鮎貝沢', 'place', belief).places
  expect(placesAt('ja', 0.8)).toEqual([])
  expect(placesAt('ja', 0.95)).toEqual(['鮎貝沢'])
  expect(placesAt('zh-Hans', 0.5)).toEqual([])
  expect(placesAt('zh-Hans', 0.65)).toEqual(['鮎貝沢'])
})
