import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tag } from '../../../../functions/tagger/tag.ts'
import { renderVietnameseNames } from '../../../../gazetteer/personal-names.ts'
import { gazetteer } from '../load.ts'

const peopleIn = (body: string) => {
  const { tags, mentions } = tag(gazetteer, { language: 'vi', body })
  const named = tags.filter(({ kind }) => kind === 'person')
  return {
    people: named.map(({ name, role }) => [name, role]),
    written: mentions.filter(({ kind }) => kind === 'person').map(({ start, end }) => body.slice(start, end)),
  }
}

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/names/vietnamese-names.gen.ts', 'utf8')).toBe(renderVietnameseNames())
})

it('finds a person by the family name and what follows it, with the office beside', () => {
  expect(peopleIn('Ông Lương Đình Khoa, Chủ tịch huyện, thăm nhà của Phạm Thị Thu Ngân.').people).toEqual([
    ['Lương Đình Khoa', 'Chủ tịch'],
    ['Phạm Thị Thu Ngân', undefined],
  ])
})

it('finds whoever a calling or the office of a district stands before, with a foreign name too', () => {
  const { people } = peopleIn(
    'Tiền đạo Maria Oduya, trọng tài Jo Min-ah và chuyên gia Ngô Lựu gặp Phó chủ tịch UBND tỉnh Ngô Thị Lựu.',
  )
  expect(people.map(([name]) => name).sort()).toEqual(['Jo Min-ah', 'Maria Oduya', 'Ngô Lựu', 'Ngô Thị Lựu'])
})

it('takes who follows the head of a province for a person, and no province', () => {
  expect(peopleIn('Chủ tịch tỉnh Ngô Tân Phượng có mặt từ sáng.').people).toEqual([
    ['Ngô Tân Phượng', 'Chủ tịch'],
  ])
  expect(peopleIn('Chủ tịch huyện Trần Văn Thời có mặt từ sáng.').people).toEqual([])
})

it('knows the person again by the given name behind a form of address', () => {
  expect(peopleIn('Bà Đỗ Mai Phương mở quán. Bà Phương nói: Phương đông vắng khách.').written).toEqual([
    'Đỗ Mai Phương',
    'Phương',
  ])
})

it('takes a given name that two people have for neither', () => {
  const { written } = peopleIn('Ông Lê Văn Tài gặp ông Trần Đức Tài. Ông Tài đến muộn.')
  expect(written).toEqual(['Lê Văn Tài', 'Trần Đức Tài'])
})

it('reads no country in a syllable of a name, and a place of several syllables beside the rest of it', () => {
  const { tags } = tag(gazetteer, {
    language: 'vi',
    body: 'Ông Trần Đức Tài và CLB Hoàng Anh Gia Lai đến Huế.',
  })
  const named = (kind: string) => tags.filter(tag => tag.kind === kind).map(({ name, code }) => name ?? code)
  expect([named('person'), named('country')]).toEqual([['Trần Đức Tài'], ['VN']])
})

it.each([
  'Xe dừng trên đường Phan Xích Long.',
  'Học sinh trường Bùi Thị Xuân nghỉ học.',
  'Quán ở 54 Hà Văn Tính và số 12/5B Ngô Gia Tự.',
  'Du khách đến Hồ Tây.',
  'Vở Kiều Loan Đào Nguyên Xuân Hạ Thu Đông mở màn.',
  'Giám đốc Sở Y tế trả lời.',
])('leaves streets, schools, lakes and longer names alone: %s', body => {
  expect(peopleIn(body).people).toEqual([])
})
