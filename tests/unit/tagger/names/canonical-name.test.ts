import { expect, it } from 'vitest'
import { canonicalName } from '../../../../functions/tagger/names/canonical-name.ts'

const nameOf = (language: string, surface: string) => {
  const { start, end } = canonicalName(language, 'person', surface)
  return surface.slice(start, end)
}

it.each([
  ['en', 'Mr. Kenji Tanaka', 'Kenji Tanaka'],
  ['en', 'Dr Tanaka’s', 'Tanaka'],
  ['en', 'Lieutenant Colonel Thiha Zaw', 'Thiha Zaw'],
  ['en', 'Trader Hassan Fareed', 'Hassan Fareed'],
  ['en', 'Majorie Hart', 'Majorie Hart'],
  ['en', '“Kenji Tanaka”,', 'Kenji Tanaka'],
  ['hi', 'श्री रमेश कुमार जी', 'रमेश कुमार'],
  ['id', 'Bapak Slamet Riyadi', 'Slamet Riyadi'],
  ['id', 'Kombes Pol. Drs. Slamet Riyadi', 'Slamet Riyadi'],
  ['ja', '田中健二氏', '田中健二'],
  ['ja', 'ジョン・スミスさん', 'ジョン・スミス'],
  ['ko', '김민수 씨', '김민수'],
  ['ko', '김민수에게', '김민수'],
  ['ko', '김가은', '김가은'],
  ['th', 'นางสาวสุดา ใจดี', 'สุดา ใจดี'],
  ['th', 'โค้ชทวี อัมพร', 'ทวี อัมพร'],
  ['th', 'ร.อ.ทวี อัมพร', 'ทวี อัมพร'],
  ['zh-Hans', '村民罗天贵', '罗天贵'],
  ['zh-Hant', '王大明先生', '王大明'],
  ['zh-Hans', '王先', '王先'],
])('in %s the name in “%s” is “%s”', (language, surface, name) => {
  expect(nameOf(language, surface)).toBe(name)
})

it('takes the article off an organisation', () => {
  const { start, end } = canonicalName('en', 'organisation', 'the Mekong Rice Board')
  expect('the Mekong Rice Board'.slice(start, end)).toBe('Mekong Rice Board')
})
