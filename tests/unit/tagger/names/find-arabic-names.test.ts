import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { tag } from '../../../../functions/tagger/tag.ts'
import { isPublicUndecided } from '../../../../functions/tagger/thresholds.ts'
import { renderPersonWords } from '../../../../gazetteer/name-words.ts'
import { renderArabicNames } from '../../../../gazetteer/personal-names.ts'
import { gazetteer } from '../load.ts'

const people = (body: string) =>
  tag(gazetteer, { language: 'ar', body }).tags.filter(({ kind }) => kind === 'person')

it.each([
  ['functions/tagger/person-words.gen.ts', renderPersonWords],
  ['functions/tagger/names/arabic-names.gen.ts', renderArabicNames],
])('%s is the module that the table makes', (file, render) => {
  expect(readFileSync(file, 'utf8')).toBe(render())
})

it.each([
  ['a family name with its article', 'فاز فراس الخزامي بالسباق', 'فراس الخزامي'],
  ['one that says whence somebody comes', 'لعبت رنا المصري مع الفريق', 'رنا المصري'],
  ['another given name', 'حضر كريم خالد الحفل', 'كريم خالد'],
  ['a father’s name', 'زار حمد بن طلال المعرض', 'حمد بن طلال'],
  ['a servant’s name', 'نجح عبد الرحيم القاسمي في ذلك', 'عبد الرحيم القاسمي'],
  ['a conjunction before, and marks', 'وصل الفريق ومحمّد الهلالي', 'محمّد الهلالي'],
  ['a letter written another way', 'حضرت فاطمه الزبيدي', 'فاطمه الزبيدي'],
  ['any word before a sign', 'قرأ ياسر شنار، ثم كتب', 'ياسر شنار'],
  ['a word that is a given name too, before what is only a name', 'كتبت أمل الحربي رسالة', 'أمل الحربي'],
])('finds a person by a given name: %s', (_, text, name) => {
  expect(people(text).map(tag => tag.name)).toEqual([name])
})

it.each([
  ['a given name alone', 'وصل محمد إلى البيت وكان أحمد يلعب'],
  ['what is called after somebody', 'هبطت في مطار حمد الدولي قرب شارع سلطان بن طلال أمام السوق'],
  ['what is called after somebody of rank', 'توسع مستشفى الملك فيصل التخصصي'],
  [
    'what is called after somebody, in another spelling',
    'قرب مكتبه الأميره فاطمه الزبيدي ومدرسة الامير طلال الحربي',
  ],
  ['nouns that are given names too', 'سلامة الغذاء وراتب التقاعد وأسماء الضحايا وعمر الطفل'],
  ['a preposition that is written like a name', 'اعتمد على المحتوى'],
  ['an object in the accusative', 'وقع خالد اتفاقًا'],
])('takes %s for nobody', (_, text) => {
  expect(people(text)).toEqual([])
})

it('shows nobody to readers whom a given name alone tells', () => {
  expect(people('فاز فراس الخزامي بالسباق').filter(isPublicUndecided)).toEqual([])
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

it('shows whoever has an office, though a part of the name is a town of a country in the text', () => {
  const [minister] = people('وقال وزير الطاقة سالم بن ناصر العوفي إن الإنتاج سيبدأ. ويصدر جزء منه إلى الهند.')
  expect(minister).toMatchObject({ name: 'سالم بن ناصر العوفي', role: 'وزير الطاقة' })
})

it('ends a name where an organisation begins', () => {
  expect(people('ودعا وزير الصحة قاسم بحيبح جماعة الغاية إلى الحوار').map(({ name }) => name)).toEqual([
    'قاسم بحيبح',
  ])
})
