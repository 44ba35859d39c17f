import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findOrganisations, withoutPeople } from '../../../../functions/tagger/names/find-organisations.ts'
import { tag } from '../../../../functions/tagger/tag.ts'
import { renderOrganisationWords } from '../../../../gazetteer/name-words.ts'
import { gazetteer } from '../load.ts'

const told = (language: string, text: string) =>
  findOrganisations({ field: 'body', text } as Parameters<typeof findOrganisations>[0], language)
const named = (language: string, text: string) => told(language, text).map(({ name }) => name)

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/organisation-words.gen.ts', 'utf8')).toBe(renderOrganisationWords())
})

it.each([
  ['en', 'He wrote to the Agency for Water and Light.', 'Agency for Water and Light'],
  ['en', 'Staff of Blue Delta Equities left.', 'Blue Delta Equities'],
  ['id', 'Ia bekerja di Badan Garam dan Air sejak muda.', 'Badan Garam dan Air'],
  ['vi', 'Trung tâm Dự báo Gió quốc gia cho biết trời mưa.', 'Trung tâm Dự báo Gió quốc gia'],
  ['vi', 'Sở Công thương yêu cầu dừng.', 'Sở Công thương'],
  ['ar', 'ورفضت هيئة الملح والماء الاقتراح', 'هيئة الملح والماء'],
])('reads an organisation in %s by the word for its kind: %s', (language, text, name) => {
  expect(named(language, text)).toEqual([name])
})

it.each([
  ['en', 'The company and its union met.'],
  ['vi', 'Phó chủ tịch UBND tỉnh Ngô Thị Lựu đến muộn.'],
  ['ar', 'فازت شركة ليبية بالعقد'],
  ['ar', 'عقدت لجنة اليوم جلسة'],
])('reads none in %s where no name follows: %s', (language, text) => {
  expect(named(language, text)).toEqual([])
})

it('ends an organisation where the model reads a person', () => {
  const text = 'Kepala Dinas Garam Rini Astuti datang.'
  const [one] = told('id', text)
  const start = text.indexOf('Rini')
  const person = { kind: 'person' as const, start, end: start + 'Rini Astuti'.length, confidence: 1 }
  expect(withoutPeople(one!, [person])).toMatchObject({ name: 'Dinas Garam', end: start - 1 })
})

it('takes a country in such a name as evidence and no mention, and a person there for nobody in the story', () => {
  const { tags, mentions } = tag(gazetteer, {
    language: 'vi',
    body: 'Hiệp hội Đá Quý Việt Nam họp. Viện Hồ Chí Minh Học đóng cửa.',
  })
  const kinds = mentions.map(({ kind }) => kind)
  expect([kinds.includes('country'), kinds.includes('person')]).toEqual([false, false])
  expect(tags.map(({ kind, name, code }) => `${kind} ${name ?? code}`)).toEqual(
    expect.arrayContaining(['country VN', 'organisation Hiệp hội Đá Quý Việt Nam']),
  )
})

it('leaves the adjective of a country at the end of such a name to the country', () => {
  const body = 'وقالت وزارة الملح الإندونيسية إن الكمية تكفي.'
  const { mentions } = tag(gazetteer, { language: 'ar', body })
  expect(
    mentions.filter(({ kind }) => kind !== 'topic').map(({ start, end }) => body.slice(start, end)),
  ).toEqual(['وزارة الملح', 'الإندونيسية'])
})
