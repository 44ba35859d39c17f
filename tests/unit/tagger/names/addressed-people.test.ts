import { expect, it } from 'vitest'
import { findAddressed, withAddressed } from '../../../../functions/tagger/names/addressed-people.ts'
import type { UnknownName } from '../../../../functions/tagger/names/unknown-name.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import { gazetteer } from '../load.ts'

const found = (text: string, isLikely: boolean, language = 'th') =>
  findAddressed([scan(gazetteer, 'body', text)], language, () => isLikely)

it('asks the model only where a form of address may be the end of a word', () => {
  expect(found('ขณะที่นายบุญหลายมา', false)).toEqual([])
  expect(found('ขณะที่นายบุญหลายมา', true)).toHaveLength(1)
  expect(found('เช้านี้ นายบุญหลาย มา', false)).toHaveLength(1)
  expect(found('เช้านี้ นายบุญหลาย มา', true, 'en')).toEqual([])
})

it.each([
  ['บุญ', 'บุญหลาย'],
  ['บุญหลายมา', 'บุญหลาย'],
  ['บุญหลาย สมเป็นชาย', 'บุญหลาย สมเป็นชาย'],
])(
  'ends a name where its form of address tells, unless the model read a family name behind: %s',
  (read, name) => {
    const text = 'เช้านี้ นายบุญหลาย สมเป็นชาย มา'
    const addressed = found(text, true)
    const start = addressed[0]!.start
    const mention: UnknownName = {
      field: 'body',
      start,
      end: start + read.length,
      kind: 'person',
      code: '',
      name: read,
      role: 'ครู',
      confidence: 0.9,
    }
    expect(withAddressed([mention], addressed).map(person => [person.name, person.role])).toEqual([
      [name, 'ครู'],
    ])
  },
)
