import { expect, it } from 'vitest'
import { scan } from '../../../../functions/tagger/scan.ts'
import { readNames } from '../../../../functions/tagger/sequence/read-names.ts'
import { readModels } from '../../../../tools/read-models.ts'
import { gazetteer } from '../load.ts'

it('reads on where a long name seemed to have ended', () => {
  const { sequence } = readModels('th')
  const name = 'สหภาพแรงงานผู้ผลิตเรือแห่งประเทศไทย'
  const text = `ผู้แทนจาก${name}เข้าพบรัฐมนตรี`
  const { spans } = readNames(gazetteer, sequence!, scan(gazetteer, 'body', text))
  expect(spans.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['organisation', name],
  ])
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
