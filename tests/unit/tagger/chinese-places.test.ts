import { expect, it } from 'vitest'
import { analyse } from '../../../functions/tagger/tag.ts'
import { codesOf, gazetteer, mentionsIn } from './load.ts'

it.each(['昨天，李秀英在家中去世。', '作家李秀英在家中去世。'])(
  'takes a given name behind a family name for no district: %s',
  body => {
    expect(mentionsIn(body, { language: 'zh-Hans' })).toEqual([])
  },
)

it('reads the district where no family name stands before it', () => {
  expect(mentionsIn('火灾发生在秀英。', { language: 'zh-Hans' })).toEqual(['秀英=gn:1788245'])
})

it.each([
  ['zh-Hans', '这里曾是罗马帝国的一个行省。'],
  ['zh-Hant', '亞歷山大大帝建立了許多城市。'],
])('takes a realm of old for no city of today, in %s', (language, body) => {
  expect(codesOf('place', { language, body })).toEqual([])
})

it('still reads the city', () => {
  expect(codesOf('place', { language: 'zh-Hans', body: '教宗在罗马的医院接受治疗。' })).toEqual([
    'gn:3169070',
  ])
})

it.each([
  ['zh-Hans', '沃季采是捷克的城镇，位于该国中部。', '沃季采'],
  ['zh-Hant', '尼爾馬爾（Nirmal），是印度南部的一個城鎮。', '尼爾馬爾'],
])('reads an unknown place of which a sentence says what it is, in %s', (language, body, name) => {
  expect(analyse(gazetteer, { language, body }).unknownPlaces.map(place => place.name)).toContain(name)
})

it('takes the party of China for a party, and its country for evidence', () => {
  const input = { language: 'zh-Hans', body: '中共领导人访问河内。' }
  expect(mentionsIn(input.body, input)).toEqual(['中共=dw:chinese-communist-party', '河内=gn:1581130'])
  expect(codesOf('country', input)).toContain('CN')
})

it.each([
  ['zh-Hans', '中国造桥学会在广州开会。', '广州=gn:1809858'],
  ['zh-Hant', '臺北市立動物園送給廣州兩隻熊貓。', '廣州=gn:1809858'],
])('takes where an institution is for a part of its name, in %s', (language, body, other) => {
  expect(mentionsIn(body, { language })).toEqual([other])
})

it('still knows the country of an institution', () => {
  expect(codesOf('country', { language: 'zh-Hans', body: '中国造桥学会昨天开会。' })).toEqual(['CN'])
})

it.each(['中国大学生很多。', '中国学会了造桥。', '中国在海边设立大学。'])(
  'reads a place before what is no institution of it: %s',
  body => {
    expect(mentionsIn(body, { language: 'zh-Hans' })).toEqual(['中国=CN'])
  },
)
