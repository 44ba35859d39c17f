import { expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { MODEL_LANGUAGES } from '../../../../functions/tagger/sequence/feature-set.ts'
import type { Model } from '../../../../functions/tagger/sequence/model.ts'
import { readNames } from '../../../../functions/tagger/sequence/read-names.ts'
import { readModels } from '../../../../tools/read-models.ts'
import { readTexts } from '../../../bench/tagger-texts.ts'
import { gazetteer } from '../load.ts'

const texts = readTexts()

/** The same model where all units may be in a name. */
const readingAll = (model: Model): Model => ({
  ...model,
  weights: { ...model.weights, candidates: { ...model.weights.candidates, least: -Infinity } },
})

it.each(MODEL_LANGUAGES)('finds the names in %s that it would if it passed over nothing', language => {
  const { sequence } = readModels(language)
  for (const { body } of texts.filter(text => text.language.startsWith(language))) {
    const scanned = scan(gazetteer, 'body', body)
    const { spans } = readNames(gazetteer, readingAll(sequence!), scanned)
    expect(spans.length).toBeGreaterThan(5)
    const places = (named: typeof spans) => named.map(({ kind, start, end }) => ({ kind, start, end }))
    expect(places(readNames(gazetteer, sequence!, scanned).spans)).toEqual(places(spans))
  }
})

it('reads on where a long name seemed to have ended', () => {
  const { sequence } = readModels('th')
  const name = 'สหภาพแรงงานผู้ผลิตเรือแห่งประเทศไทย'
  const text = `ผู้แทนจาก${name}เข้าพบรัฐมนตรี`
  const { spans } = readNames(gazetteer, sequence!, scan(gazetteer, 'body', text))
  expect(spans.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['organisation', name],
  ])
})

it('reads over a unit in a name that looks like none', () => {
  const { sequence } = readModels('ja')
  const name = 'ろうそく産業株式会社'
  const text = `日本${name}は、値上げの申請を行った。`
  const { nameAround } = readNames(gazetteer, sequence!, scan(gazetteer, 'body', text))
  const start = text.indexOf(name)
  expect(nameAround(start, start + name.length - 1)?.kind).toBe('organisation')
})

it('cuts no word in katakana', () => {
  const { sequence } = readModels('ja')
  const katakana = /[ァ-ヺー]/
  for (const text of [
    '工場をJX日鉱日石エネルギー、三菱商事が建てた。',
    '前夜、ジミー・ウェールズ名誉理事長は、笑った。',
  ]) {
    const isCut = (at: number) => katakana.test(text.charAt(at - 1)) && katakana.test(text.charAt(at))
    const { spans } = readNames(gazetteer, sequence!, scan(gazetteer, 'body', text))
    expect(spans).not.toEqual([])
    expect(spans.filter(({ start, end }) => isCut(start) || isCut(end))).toEqual([])
  }
})
