import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isNoSubject } from '../../../functions/tagger/no-subjects.ts'
import { renderNoSubjects } from '../../../gazetteer/name-words.ts'
import { readTagger } from '../../../tools/read-models.ts'

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/no-subjects.gen.ts', 'utf8')).toBe(renderNoSubjects())
})

it.each([
  ['ja', '両政府', '山川政府'],
  ['ja', '鳥インフルエンザ', 'インフルエンザ研究会'],
  ['ja', '山川賞', '賞金社'],
  ['ko', '노동조합', '한빛노동조합'],
  ['zh-Hant', '世界運動會', '運動會公司'],
  ['th', 'โรคไข้', 'บริษัทโรค'],
  ['hi', 'सरकार', 'सरकार संघ'],
  ['id', 'UU Hutan', 'UUU Hutan'],
  ['vi', 'Luật Rừng', 'Hãng Luật Rừng'],
  ['ar', 'كأس الرمل', 'نادي كأس الرمل'],
  ['en', 'Sand Cup', 'Sand Cupboards'],
  ['ja', 'ID', 'IDC'],
  ['en', 'H5N1', 'H5N1 Laboratories'],
  ['en', 'Ebola Sudan', 'Sudan Ebola Fund'],
  ['id', 'Anda', 'Anda Wirya'],
  ['en', 'They', 'Theyers'],
  ['zh', '我們', '我們之家'],
])(
  'tells common nouns, pronouns, diseases, events, laws and prizes from bodies: %s %s',
  (language, thing, body) => {
    expect(isNoSubject(thing, language)).toBe(true)
    expect(isNoSubject(body, language)).toBe(false)
  },
)

it('keeps them as mentions, and makes no tags of them', () => {
  const { tag } = readTagger()
  const body = '実行委員会は会見で、実行委員会の移転を発表した。'
  const { tags, mentions } = tag({ language: 'ja', body })
  const isOrganisation = ({ kind }: { kind: string }) => kind === 'organisation'
  expect(mentions.filter(isOrganisation).map(({ start, end }) => body.slice(start, end))).toContain(
    '実行委員会',
  )
  expect(tags.filter(isOrganisation)).toEqual([])
})

it.each([
  ['id', 'Pelatih Anda harus tahu.'],
  ['ko', '이날 저희 회장이 말했다.'],
  ['ar', 'قال المدرب أنا سعيد.'],
])('makes nobody of a pronoun beside an office: %s', (language, body) => {
  const { tags } = readTagger().tag({ language, body })
  expect(tags.filter(({ kind }) => kind === 'person')).toEqual([])
})
