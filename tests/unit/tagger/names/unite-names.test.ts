import { expect, it } from 'vitest'
import { gazetteer } from '../load.ts'
import { findIn } from './find-in.ts'

it('makes one person of a name and its later short form', () => {
  const { unknown } = findIn(
    'en',
    '[Kenji Tanaka] opened the mill. “It is late,” [Tanaka] said. [Mr Tanaka] left.',
  )
  expect(unknown.map(({ code, name }) => [code, name])).toEqual(
    new Array(3).fill(['dw:kenji-tanaka', 'Kenji Tanaka']),
  )
})

it('does so in Han characters, forms of address aside', () => {
  const { unknown } = findIn('ja', '[田中健二]が工場を開いた。[田中氏]は帰った。')
  expect(unknown.map(({ name }) => name)).toEqual(['田中健二', '田中健二'])
  expect(new Set(unknown.map(({ code }) => code)).size).toBe(1)
})

it('leaves a short form that two people share by itself', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] met [Yuki Tanaka]. [Tanaka] left.')
  expect(unknown.map(({ code }) => code)).toEqual(['dw:kenji-tanaka', 'dw:yuki-tanaka', 'dw:tanaka'])
})

it('joins a short form to the person of the gazetteer who is named in the text', () => {
  const { known, unknown } = findIn('ja', '高市早苗首相が会談した。[高市]氏は帰国した。')
  expect(unknown).toEqual([])
  expect(known.map(({ entity }) => gazetteer.nameOf(entity))).toEqual(['Sanae Takaichi'])
})

it('gives every mention the role and country that one of them tells', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] spoke. Japanese Foreign Minister [Kenji Tanaka] left.')
  expect(unknown.map(({ role, countryCode }) => [role, countryCode])).toEqual(
    new Array(2).fill(['Foreign Minister', 'JP']),
  )
})

it.each([
  ['ja', '[森喜一]が来た。[森氏]は帰った。', '森喜一'],
  ['ko', '[김하루]가 말했다. [김] 장관은 떠났다.', '김하루'],
  ['ko', '[남궁하루]가 말했다. [남궁] 장관은 떠났다.', '남궁하루'],
  ['ja', '[小田切誠]が来た。[小田切氏]は帰った。', '小田切誠'],
  ['zh-Hans', '[让·佩鲁尔]说完，[佩鲁尔]离开了。', '让·佩鲁尔'],
  ['zh-Hant', '[郭振明]來了。[郭先生]走了。', '郭振明'],
  ['zh-Hans', '[卢卡·费兰特]说完，[费兰特]离开了。', '卢卡·费兰特'],
  ['th', '[นายบุญส่ง ใจดี]มา [นายบุญส่ง]กลับ', 'บุญส่ง ใจดี'],
])('joins what people are called by to their full name (%s): %s', (language, marked, name) => {
  expect(findIn(language, marked).unknown.map(found => found.name)).toEqual([name, name])
})

it('leaves a family name of one character alone where another name only begins with it', () => {
  const { unknown } = findIn('ja', '[森山太郎]が来た。[森氏]は帰った。')
  expect(unknown.map(({ name }) => name)).toEqual(['森山太郎', '森氏'])
})

it.each([
  ['en', '{Nepal Hill Trust} (NHT) paid. The NHT left.', 'Nepal Hill Trust'],
  ['id', '{Lembaga Kajian Pesisir} (LKP) datang. {LKP} pergi.', 'Lembaga Kajian Pesisir'],
  ['ja', '{山川開発機構}（YKO）が来た。YKOは帰った。', '山川開発機構'],
  ['th', '{สำนักงานพัฒนาเมืองใหม่} (ส.พ.ม.) มา {ส.พ.ม.} กลับ', 'สำนักงานพัฒนาเมืองใหม่'],
])(
  'joins letters to the organisation behind which a bracket explains them (%s): %s',
  (language, marked, name) => {
    const { unknown } = findIn(language, marked)
    expect(unknown.map(found => [found.kind, found.name])).toEqual(new Array(3).fill(['organisation', name]))
    expect(new Set(unknown.map(({ code }) => code)).size).toBe(1)
  },
)

it('joins letters to what the gazetteer knows', () => {
  const { unknown, known } = findIn('en', 'The World Health Organization (WHZ) met. {WHZ} left.')
  expect(unknown).toEqual([])
  expect(known.map(({ entity }) => gazetteer.nameOf(entity))).toEqual(
    new Array(2).fill('World Health Organization'),
  )
})

it.each([
  ['other letters', '{Wardley Finance} (HK) paid. {HK} left.', ['Wardley Finance', 'HK']],
  [
    'letters that are a part of a word',
    '{Nepal Hill Trust} (NHT) paid. NHTX left.',
    ['Nepal Hill Trust', 'Nepal Hill Trust'],
  ],
  ['letters of two', '{Hill Trust} (HT) met {Home Trade} (HT).', ['Hill Trust', 'Home Trade']],
])('leaves alone %s', (_, marked, names) => {
  expect(findIn('en', marked).unknown.map(({ name }) => name)).toEqual(names)
})

it.each([
  ['en', '{Tuul Mining Pvt. Ltd} paid. {Tuul Mining} left.', 'Tuul Mining Pvt. Ltd'],
  ['id', '{PT Bahari Lestari} datang. {Bahari Lestari} pergi.', 'PT Bahari Lestari'],
  ['ja', '{北見電機}が来た。{北見電機工業}は帰った。', '北見電機工業'],
  ['ko', '{한빛} 대표가 왔다. {한빛그룹}은 떠났다.', '한빛그룹'],
  ['th', '{บริษัท ทองใหม่ จำกัด} มา {ทองใหม่} กลับ', 'บริษัท ทองใหม่ จำกัด'],
  ['zh-Hans', '{宁川新能源科技有限公司}宣布，{宁川新能源}建厂。', '宁川新能源科技有限公司'],
])('takes a firm for the same with and without the words for its form (%s): %s', (language, marked, name) => {
  expect(findIn(language, marked).unknown.map(found => found.name)).toEqual([name, name])
})

it('takes two firms for two whose names differ by more than their form', () => {
  const { unknown } = findIn('en', '{Tuul Mining Ltd} and {Tuul Mining Services Ltd} paid. {Group} left.')
  expect(unknown.map(({ name }) => name)).toEqual(['Tuul Mining Ltd', 'Tuul Mining Services Ltd', 'Group'])
})

it('takes for two what would have no name left without its form', () => {
  const { unknown } = findIn('ja', '{グループ}が来た。{ホールディングス}は帰った。')
  expect(unknown.map(({ name }) => name)).toEqual(['グループ', 'ホールディングス'])
})
