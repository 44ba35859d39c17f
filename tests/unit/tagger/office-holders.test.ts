import { expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { gazetteer } from './load.ts'

const holdersIn = (language: string, body: string) =>
  tag(gazetteer, { language, body })
    .tags.filter(({ kind, isKnown }) => kind === 'person' && !isKnown)
    .map(({ name, countryCode }) => `${name} ${countryCode}`)

it.each([
  ['ko', '베트남의 응우옌 반 토안 총리가 왔다.', '응우옌 반 토안 VN'],
  ['hi', 'नेपाल के प्रधानमंत्री विष्णु अधिकारी ने कहा।', 'विष्णु अधिकारी NP'],
  ['id', 'Menteri Luar Negeri Vietnam Nguyen Thi Lan tiba.', 'Nguyen Thi Lan VN'],
  ['vi', 'Tổng thống Philippines Ramon Dela Vega thăm.', 'Ramon Dela Vega PH'],
  ['th', 'รัฐมนตรีต่างประเทศมาเลเซีย อาหมัด ซุลกิฟลี เยือน', 'อาหมัด ซุลกิฟลี MY'],
  ['ar', 'زار رئيس الوزراء الماليزي أحمد منصور في المساء.', 'أحمد منصور MY'],
])('reads the name and the country beside an office in %s', (language, body, holder) => {
  expect(holdersIn(language, body)).toEqual([holder])
})

it('takes where somebody works for no part of the name in Korean', () => {
  expect(holdersIn('ko', '서울에서 한국해양대 남기찬 교수는 말했다.')).toEqual(['남기찬 undefined'])
})

it('takes what follows an office and a particle for no name in Arabic', () => {
  expect(holdersIn('ar', 'قال الرئيس إن الحكومة ستعمل.')).toEqual([])
})

it('takes the place behind an office for what it is of', () => {
  expect(holdersIn('id', 'Gubernur Texas Rick Perry tiba.')).toEqual(['Rick Perry US'])
})

it('takes a pronoun behind an office for nobody', () => {
  expect(holdersIn('th', 'นายกรัฐมนตรี คุณ กล่าว ว่าจะมา')).toEqual([])
  expect(holdersIn('th', 'นายกรัฐมนตรี ปรีชา กล่าวดี ว่าจะมา')).toHaveLength(1)
})
