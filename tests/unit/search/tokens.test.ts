import { expect, test } from 'vitest'
import { fold } from '../../../functions/search/fold.ts'
import { matchOf } from '../../../functions/search/match.ts'
import { clustersOf, queryTokens, TERMS, textTokens } from '../../../functions/search/tokens.ts'

/** Whether a text has all that a query asks for. */
const finds = (query: string, text: string) => {
  const tokens = new Set(textTokens(text))
  const asked = queryTokens(query)
  return asked.length > 0 && asked.every(token => tokens.has(token))
}

test.each([
  ['仮設住宅', '能登半島の仮設住宅、来春までに全戸完成へ'],
  ['島', '能登半島の仮設住宅'],
  ['ﾃｽﾄ', 'テスト飛行'],
  ['てすと', 'テスト飛行'],
  ['台风', '颱風外圍環流影響　花蓮'],
  ['颱風', '台风外围环流影响'],
  ['渡邊', '渡辺さんの店'],
  ['부산', '부산항 자동화 부두'],
  ['자동화 부산항', '부산항 자동화 부두'],
  ['ที่', 'บ้านที่เชียงใหม่'],
  ['เชียงใหม่', 'บ้านที่เชียงใหม่'],
  ['ភ្នំពេញ', 'រាជធានីភ្នំពេញ'],
  ['ລາວ', 'ປະເທດລາວ'],
  ['ရန်ကုန်', 'မြန်မာနိုင်ငံ ရန်ကုန်မြို့'],
  ['बाढ़', 'असम में बाढ़ के बाद'],
  ['जांच', 'डेंगू की जाँच'],
  ['जाँच', 'डेंगू की जांच'],
  ['जहीर खान', 'गेंदबाज़ ज़हीर ख़ान'],
  ['मुफ़्त', 'मुफ्त इलाज'],
  ['हिंदी', 'हिन्दी भाषा'],
  ['सम्पर्क पञ्जाब', 'संपर्क, पंजाब'],
  ['سفينة', 'طائرة وسفينة'],
  ['وزارة', 'وزارة الصحة'],
  ['الطاقة', 'وزراء الطاقةِ في الخليج'],
  ['احمد', 'أحمد بن محمد'],
  ['میخواهم', 'می‌خواهم بروم'],
  ['dong bang', 'Đồng bằng sông Cửu Long'],
  ['Đồng bằng', 'Dong bang song Cuu Long'],
  ['banjir JAKARTA', 'Jakarta: banjir surut'],
  ['xian', 'A train from Xi’an'],
  ["Xi'an", 'A train from Xi’an'],
  ['georgia', 'Georgia’s coast'],
  ['ozbekiston', 'Oʻzbekiston'],
  ['2025', '٢٠٢٥ و ๒๐๒๕'],
  ['Алма', 'АЛМА АТА'],
])('%s finds “%s”', (query, text) => {
  expect(finds(query, text)).toBe(true)
})

test.each(['الطاقة', 'بالطاقة', 'فالطاقة', 'كالطاقة', 'والطاقة', 'للطاقة', 'وللطاقة', 'فللطاقة', 'وطاقة'])(
  'an Arabic word is found in %j, which is written together with words before it',
  joined => {
    expect(finds('طاقة', joined)).toBe(true)
  },
)

test.each([
  ['京都', '東京の都市'],
  ['釜山', '부산항'],
  ['อที', 'บ้านที่เชียงใหม่'],
  ['baru', 'bar'],
])('%s does not find “%s”', (query, text) => {
  expect(finds(query, text)).toBe(false)
})

test.each(['', ' ', '*', '"', '^ - ( )', '\0', '\ud800', '。、'])('%j asks for nothing', query => {
  expect(queryTokens(query)).toEqual([])
  expect(matchOf({ text: query, marks: [] })).toBeUndefined()
})

test('a query of ten kilobytes asks for its first words', () => {
  const words = Array.from({ length: 2000 }, (_, i) => `w${i}`).join(' ')
  expect(queryTokens(words)).toHaveLength(TERMS)
})

test('marks of scripts that need them stay', () => {
  expect(fold('हिंदी')).toBe('हिंदी')
  expect(fold('ガ')).toBe('が')
  expect(fold('ที่')).toBe('ที่')
})

test('what is typed is quoted, its last word may go on, and filters stand beside it', () => {
  expect(matchOf({ text: 'kobe OR "por', marks: [] })).toBe('({words source} : ("kobe" AND "or" AND "por"*))')
  expect(matchOf({ text: 'po', marks: [] })).toBe('({words source} : ("po"))')
  expect(
    matchOf({
      source: 'Hangang',
      marks: [
        [
          ['urgency', '1'],
          ['urgency', '2'],
        ],
        [['language', 'zh-Hant']],
      ],
    }),
  ).toBe(
    '(source : ("hangang"*)) AND (marks : ("urgency-1" OR "urgency-2")) AND (marks : ("language-zh-hant"))',
  )
})

test.each([
  '能登半島の仮設住宅',
  'テーブル',
  '부산항자동화',
  'が゙',
  '각',
  'เชียงใหม่',
  '葛󠄀城市',
  'ﾃﾞｰﾀ',
  '𠮷野家',
])('%s is cut as UAX 29 cuts it', run => {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(run)
  expect(clustersOf(run)).toEqual(Array.from(segments, ({ segment }) => segment))
})
