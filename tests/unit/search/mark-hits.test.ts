import { expect, test } from 'vitest'
import { makeMarker } from '../../../functions/search/mark-hits.ts'
import { queryTokens } from '../../../functions/search/tokens.ts'

const marked = (query: string, text: string) =>
  makeMarker([{ tokens: queryTokens(query), named: [] }])
    .runs(text)
    .flatMap(run => (run.marked ? [run.text] : []))

test.each([
  ['a word of Thai, and not two of its letters in another word', 'ไทย', 'มหาวิทยาลัยในไทย', ['ไทย']],
  ['what is left of a long one', 'แผ่นดินไหวในไทย', 'แผ่นดินไหวที่ไทย', ['แผ่นดินไหว', 'ไทย']],
  ['a word of two letters', 'ปา', 'ปลาและปา', ['ปา']],
  ['a word of Katakana, and not its end in another', 'フェリー', 'リーダーがフェリーで', ['フェリー']],
  ['a short word of Katakana', 'パリ', 'パリの春', ['パリ']],
  ['half a word of Chinese characters', '東京大学', '東京の大学', ['東京', '大学']],
  ['half a word of Korean', '서울대학교', '서울의 학교', ['서울', '학교']],
])('%s is marked', (_, query, text, hits) => {
  expect(marked(query, text)).toEqual(hits)
})

test.each([
  ['a word that stands twice', 'ferry', 'Ferry by ferry', '[Ferry] by [ferry]'],
  ['a word whose letters end the word before', 'ran', 'Iran ran', 'Iran [ran]'],
  ['the plural of a word', 'ferry', 'Two ferries left', 'Two [ferries] left'],
  ['a word around its apostrophe', 'assembly', 'L’assembly’s vote', '[L’assembly’s] vote'],
  ['a run behind the same letters', '港', '香港の港', '香[港]の[港]'],
])('%s is marked where it stands', (_, query, text, shown) => {
  const runs = makeMarker([{ tokens: queryTokens(query), named: [] }]).runs(text)
  expect(runs.map(run => (run.marked ? `[${run.text}]` : run.text)).join('')).toBe(shown)
})
