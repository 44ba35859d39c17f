import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tag } from '../../../../functions/tagger/tag.ts'
import { isPublicUndecided } from '../../../../functions/tagger/thresholds.ts'
import { renderPersonWords } from '../../../../gazetteer/name-words.ts'
import { gazetteer } from '../load.ts'

const people = (body: string) =>
  tag(gazetteer, { language: 'ar', body }).tags.filter(({ kind }) => kind === 'person')

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/person-words.gen.ts', 'utf8')).toBe(renderPersonWords())
})

it.each([
  ['وقال الطبيب هاكان ديمرول من المستشفى', 'هاكان ديمرول'],
  ['وحذر الخبير الاقتصادي نبيل سرمدوي من الغلاء', 'نبيل سرمدوي'],
  ['وذكرت عائشة قايسي، وهي معلمة', 'عائشة قايسي'],
  ['وأوضح العقيد سعيد بن خلفان الهجرسي أن البحث مستمر', 'سعيد بن خلفان الهجرسي'],
])('finds a person by a calling or a verb of speech: %s', (text, name) => {
  expect(people(text).map(tag => tag.name)).toEqual([name])
})

it.each([
  'وقالت مصادر أمنية إن الطريق مغلق',
  'وقال السكان إن الماء قليل',
  'وأكدت سلطنة عمان عطلة رسمية.',
  'وقالت شركة كهربائية إن العطل كبير',
])('finds nobody where a noun for people speaks: %s', text => {
  expect(people(text)).toEqual([])
})

it('shows nobody to readers whom a calling alone tells', () => {
  expect(people('وقال الطبيب هاكان ديمرول من المستشفى').filter(isPublicUndecided)).toEqual([])
})
