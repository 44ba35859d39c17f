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
