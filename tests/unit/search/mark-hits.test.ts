import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../../functions/search/fold.ts'
import { foldsApart, makeMarker } from '../../../functions/search/mark-hits.ts'
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

test('a letter that folds apart becomes one or more, whatever stands beside it', () => {
  const apart = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(foldsApart)
  expect(apart.length).toBeGreaterThan(32_000)
  expect(apart.filter(letter => fold(letter).length < 1)).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...apart)), letters => {
      expect(fold(letters.join(''))).toBe(letters.map(fold).join(''))
    }),
  )
})

test('what is marked does not depend on how a text is looked through', () => {
  const words = [
    'ferry',
    'Ferries',
    'l’été',
    'ferry’s',
    'Đà',
    'đa',
    '부산항',
    '부산',
    'ran',
    'Iran',
    '東京',
    '東京港。',
    'トウキョウ、',
    '人',
    '鰤の人',
    '「人々」',
    '！',
    '-',
    ',',
    '\u00a0',
  ]
  const gap = fc.constantFrom(' ', '  ', '', '-', '\u00a0', ', ')
  const text = fc.array(fc.tuple(fc.constantFrom(...words), gap)).map(parts => parts.flat().join(''))
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('ferry', 'été', 'da nang', '부산', 'ran ferry', '人', '東京', '港', 'とうきょう'),
      (text, query) => {
        const { hits } = makeMarker([{ tokens: queryTokens(query), named: [] }])
        // The mark is three dots when it is folded, so what stands before it is not where its folded form is.
        expect(hits(text)).toEqual(hits(`${text} …`))
      },
    ),
  )
})
