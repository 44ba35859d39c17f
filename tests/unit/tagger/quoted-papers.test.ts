import { expect, it } from 'vitest'
import { codesOf } from './load.ts'

it('takes a Japanese paper for the source where its report or article is told, and for the subject where it acts', () => {
  const organisations = (body: string) => codesOf('organisation', { language: 'ja', body })
  for (const body of [
    '市長は辞職した。京都新聞電子版『市長が辞職』。京都新聞オンライン『市長、謝罪』。',
    '市長は辞職した。「京都新聞」および「河北新報」の以下の報道を情報源とする。',
    '市長は辞職した。京都新聞(2005年)によると後任は未定。',
    '市長は辞職した。京都新聞が警察の捜査関係者への取材で報じた。',
    '市長は辞職した。京都新聞の21日の報道によると、後任は未定。京都新聞の街頭調査では賛否が割れた。',
  ])
    expect(organisations(body), body).not.toContain('dw:kyoto-shimbun')
  expect(organisations('京都新聞は社長が交代すると発表した。京都新聞の新社長は記者出身。')).toContain(
    'dw:kyoto-shimbun',
  )
})

it('reads no sport, no capital and no country in the name of a paper or a broadcaster', () => {
  const body = '日刊スポーツと中国新聞、テレビ東京によると、市は橋を直す。'
  expect(codesOf('topic', { language: 'ja', body })).not.toContain('medtop:15000000')
  expect(codesOf('country', { language: 'ja', body })).not.toContain('CN')
  expect(codesOf('place', { language: 'ja', body })).toEqual([])
})
