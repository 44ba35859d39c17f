import { describe, expect, it } from 'vitest'
import { tag } from '../../../functions/tagger/tag.ts'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'
import { codesOf, gazetteer, mentionsIn } from './load.ts'

/** The countries that readers see. */
const shown = (language: string, body: string) =>
  tag(gazetteer, { language, body })
    .tags.filter(found => found.kind === 'country' && isPublicUndecided(found))
    .map(({ code }) => code)
    .sort()

describe('a Korean word of syllables that stand for countries', () => {
  it.each([
    ['한중 외교장관이 만났다.', ['CN', 'KR']],
    ['한미일 안보실장이 통화했다.', ['JP', 'KR', 'US']],
    ['한·미·일 안보실장이 통화했다.', ['JP', 'KR', 'US']],
    ['북러 정상이 조약에 서명했다.', ['KP', 'RU']],
    ['남북 대화가 재개됐다.', ['KP', 'KR']],
  ])('names each of them: %s', (body, countries) => {
    expect(shown('ko', body)).toEqual(countries)
  })

  it('points at the syllable of each country', () => {
    const { tags } = tag(gazetteer, { language: 'ko', body: '어제 한·중 장관이 만났다.' })
    const at = (code: string) => tags.find(found => found.code === code)?.evidence[0]?.start
    expect([at('KR'), at('CN')]).toEqual([3, 5])
  })

  it.each(['한미약품이 신약을 내놓았다.', '회의 중일 때 전화가 왔다.'])(
    'is not part of another word: %s',
    body => {
      expect(shown('ko', body)).toEqual([])
    },
  )
})

it.each([
  ['ja', '米中首脳会談が釜山で開かれた。', ['CN', 'KR', 'US']],
  ['zh-Hant', '日韓外長在首爾會談。', ['JP', 'KR']],
])('shows both countries of a pair before what only countries have, in %s', (language, body, countries) => {
  expect(shown(language, body)).toEqual(countries)
})

it.each([
  ['ja', '日本では雨が20日朝まで続いた。', '日本=JP'],
  ['ja', '日本に返事を３日以内に送る。', '日本=JP'],
  ['ja', '日本に27日台風が近づいた。', '日本=JP'],
  ['zh-Hant', '以色列的河流（以北）積雪。', '以色列=IL'],
  ['zh-Hans', '法国用各种方法加以说明。', '法国=FR'],
])(
  'takes neither the day of a date nor an everyday word for countries, in %s: %s',
  (language, body, country) => {
    expect(mentionsIn(body, { language })).toEqual([country])
  },
)

it.each([
  ['ja', '韓国大統領がハノイを訪問、ベトナム首相と会談', ['KR', 'VN']],
  ['en', 'South Korean president visits Hanoi to sign pact', ['KR', 'VN']],
  ['hi', 'पाकिस्तान में बाढ़, चीन ने भेजी मदद', ['PK', 'CN']],
])('puts the country first that opens the headline, in %s', (language, headline, countries) => {
  expect(codesOf('country', { language, headline, body: headline }).slice(0, 2)).toEqual(countries)
})
