import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withoutAsides } from '../../../functions/tagger/asides.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import { renderAsideWords } from '../../../gazetteer/name-words.ts'
import { codesOf, gazetteer } from './load.ts'

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/aside-words.gen.ts', 'utf8')).toBe(renderAsideWords())
})

it.each([
  ['en', 'The bridge in Osh opened.\n\nRelated stories\nKenya floods\n\nPeru votes', ['KG']],
  ['ja', '大阪で橋が開通した。\n\n▼関連記事\n・ケニアで洪水\n・ペルーで選挙', ['JP']],
  ['ko', '부산에서 다리가 열렸다.\n\n▶관련기사\n케냐에서 홍수', ['KR']],
  ['zh-Hans', '大桥在大连通车。\n\n相关阅读\n肯尼亚发生洪水', ['CN']],
  ['zh-Hant', '大橋在高雄通車。\n\n相關新聞：\n肯亞發生洪水', ['TW']],
  ['hi', 'पटना में पुल खुला।\n\nयह भी पढ़ें: केन्या में बाढ़', ['IN']],
  ['id', 'Jembatan di Medan dibuka.\n\nBaca juga: Banjir di Kenya', ['ID']],
  ['vi', 'Cầu ở Đà Nẵng thông xe.\n\nXem thêm: Lũ lụt ở Kenya', ['VN']],
  ['th', 'สะพานที่เชียงใหม่เปิดแล้ว\n\nข่าวที่เกี่ยวข้อง\nน้ำท่วมในเคนยา', ['TH']],
  ['ar', 'افتتح جسر في بغداد.\n\nاقرأ أيضا: فيضانات في كينيا', ['IQ']],
])('tells no country by the headlines beside a story: %s', (language, body, countries) => {
  expect(codesOf('country', { language, body })).toEqual(countries)
})

it('reads on where sentences follow, and lines that only begin like a heading', () => {
  const body =
    'The bridge opened.\n\nRelated\nFloods in Kenya\n\nTraders in Peru welcomed it.\nRelated parties in Chile did not.'
  expect(withoutAsides(body, 'en')).toBe(
    body.replace('Related\nFloods in Kenya', `${' '.repeat(7)}\n${' '.repeat(15)}`),
  )
  for (const story of ['Related\nFloods in Kenya', 'Sources: the Nile and the Niger'])
    expect(withoutAsides(story, 'fr')).toBe(story)
  expect(withoutAsides('Sources close to the ministry\nsaid no', 'en')).toBe(
    'Sources close to the ministry\nsaid no',
  )
})

it.each([
  ['en', 'Photo: Reuters'],
  ['en', '(Reporting by Ann Lee in Lima; Editing by Bo Roe)'],
  ['ja', '写真：ロイター'],
  ['ko', '[사진=연합뉴스]'],
  ['ko', '홍길동 기자 gildong@example.com'],
  ['zh-Hans', '责任编辑：王磊'],
  ['zh-Hant', '（記者林家豪／高雄報導）'],
])('leaves out who wrote, showed and edited a story: %s %s', (language, credit) => {
  expect(withoutAsides(`A b.\n\n${credit}`, language)).toBe('A b.')
})

it('leaves out the references of a Japanese text, and keeps titles in its sentences', () => {
  const story = '市長は小説『橋』。を読んだと語った。作者は県出身。'
  const references =
    '共同通信『ペルーで洪水』。京都新聞、2011年3月4日。『ケニア総選挙』。時事通信社、2011年3月5日。'
  expect(
    withoutAsides(story + references, 'ja')
      .trim()
      .replace(/\s+。/g, '。'),
  ).toBe(`${story}。。`)
  expect(codesOf('country', { language: 'ja', body: story + references })).toEqual([])
})

it('keeps offsets into the text as it was given', () => {
  const body = 'Photo: Reuters in Lima\nThe bridge in Osh opened.'
  const { mentions } = tag(gazetteer, { language: 'en', body })
  expect(mentions.map(({ start, end }) => body.slice(start, end))).toContain('Osh')
})
