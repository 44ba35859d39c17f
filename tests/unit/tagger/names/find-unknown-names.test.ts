import { expect, it } from 'vitest'
import { findUnknownNames } from '../../../../functions/tagger/names/find-unknown-names.ts'
import { resolve } from '../../../../functions/tagger/resolve.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import type { NameKind } from '../../../../functions/tagger/sequence/model-layout.ts'
import type { NameSpan } from '../../../../functions/tagger/sequence/name-spans.ts'
import { gazetteer } from '../load.ts'

/** The names that stand in [brackets] or {braces}, as a model would have read them: people and organisations. */
function findIn(language: string, marked: string, headline = '', dateline = '') {
  const spans: NameSpan[] = []
  let body = ''
  for (const part of marked.split(/([[\]{}])/)) {
    if ('[{'.includes(part) && part !== '')
      spans.push({
        start: body.length,
        end: 0,
        kind: (part === '[' ? 'person' : 'organisation') as NameKind,
        confidence: 0.9,
      })
    else if (']}'.includes(part) && part !== '') spans.at(-1)!.end = body.length
    else body += part
  }
  const scanned = [
    scan(gazetteer, 'headline', headline),
    scan(gazetteer, 'dateline', dateline),
    scan(gazetteer, 'body', body),
  ]
  const decoded = { spans, probabilityOf: () => 0.9, nameAround: () => undefined }
  const { resolved } = resolve(gazetteer, scanned, language)
  const found = findUnknownNames(
    gazetteer,
    scanned,
    new Map([['body' as const, decoded]]),
    resolved,
    language,
  )
  return { body, ...found }
}

it('makes one person of a name and its later short form', () => {
  const { unknown } = findIn(
    'en',
    '[Kenji Tanaka] opened the mill. “It is late,” [Tanaka] said. [Mr Tanaka] left.',
  )
  expect(unknown.map(({ code, name }) => [code, name])).toEqual(
    new Array(3).fill(['dw:kenji-tanaka', 'Kenji Tanaka']),
  )
})

it('does so where the model was not sure of the short form', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] opened the mill. “It is late,” Tanaka said.')
  expect(unknown.map(({ code, start }) => [code, start])).toEqual([
    ['dw:kenji-tanaka', 0],
    ['dw:kenji-tanaka', 44],
  ])
  expect(findIn('en', '[Hassan Raza] said so. Hassan left.').taken.size).toBe(1)
  expect(findIn('ja', '[キリン]が来た。キリンは高い。').unknown).toHaveLength(1)
})

it('does so in Han characters, forms of address aside', () => {
  const { unknown } = findIn('ja', '[田中健二]が工場を開いた。[田中氏]は帰った。')
  expect(unknown.map(({ name }) => name)).toEqual(['田中健二', '田中健二'])
  expect(new Set(unknown.map(({ code }) => code)).size).toBe(1)
})

it('leaves a short form that two people share by itself', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] met [Yuki Tanaka]. [Tanaka] left.')
  expect(unknown.map(({ code }) => code)).toEqual(['dw:kenji-tanaka', 'dw:yuki-tanaka', 'dw:tanaka'])
})

it('takes a doubtful place for the person of that name in the text, but for none whose name two share', () => {
  const { unknown, taken } = findIn('en', 'Trader [Hassan Raza] said so.', 'Hassan says market calm')
  expect(unknown.map(({ field, name }) => [field, name])).toEqual([
    ['body', 'Hassan Raza'],
    ['headline', 'Hassan Raza'],
  ])
  expect([...taken].map(({ field, start, end }) => [field, start, end])).toEqual([['headline', 0, 6]])
  const two = findIn('en', '[Hassan Raza] met [Ali Hassan].', 'Hassan says market calm')
  expect(two.taken.size).toBe(0)
  expect(findIn('en', '[Hassan Raza] said so.', '', 'Hassan').taken.size).toBe(0)
  const sure = findIn('en', '[Karachi Khan] said so.', 'Karachi says market calm')
  expect(sure.taken.size).toBe(0)
})

it('takes no common noun of a script without capitals for a person', () => {
  expect(findIn('ja', '[フェリー]の計画に署名した。').unknown).toEqual([])
  expect(findIn('en', '[Ferry] signed the plan.').unknown.map(({ name }) => name)).toEqual(['Ferry'])
})

it('joins a short form to the person of the gazetteer who is named in the text', () => {
  const { known, unknown } = findIn('ja', '高市早苗首相が会談した。[高市]氏は帰国した。')
  expect(unknown).toEqual([])
  expect(known.map(({ entity }) => gazetteer.nameOf(entity))).toEqual(['Sanae Takaichi'])
})

it('tells the office beside a name and the country before it', () => {
  const { unknown } = findIn(
    'en',
    'Japanese Foreign Minister [Kenji Tanaka] spoke. [Yuki Abe], a baker, listened.',
  )
  expect(unknown.map(({ role, countryCode }) => [role, countryCode])).toEqual([
    ['Foreign Minister', 'JP'],
    [undefined, undefined],
  ])
})

it('gives every mention the role and country that one of them tells', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] spoke. Japanese Foreign Minister [Kenji Tanaka] left.')
  expect(unknown.map(({ role, countryCode }) => [role, countryCode])).toEqual(
    new Array(2).fill(['Foreign Minister', 'JP']),
  )
})

it('takes the country of an organisation from its name', () => {
  const { unknown } = findIn('en', 'It was the {Thailand Rice Board} that paid.')
  expect(unknown.map(({ code, countryCode }) => [code, countryCode])).toEqual([
    ['dw:thailand-rice-board', 'TH'],
  ])
})

it('finds in a capitalised headline whom the text names, and nobody else', () => {
  const headline = 'Tanaka Opens Mekong Rice Board Mill As Crowd Cheers'
  const { unknown } = findIn('en', '[Kenji Tanaka] opened a mill of the {Mekong Rice Board}.', headline)
  const inHeadline = unknown.filter(({ field }) => field === 'headline')
  expect(inHeadline.map(({ code, start, end }) => [code, headline.slice(start, end)])).toEqual([
    ['dw:kenji-tanaka', 'Tanaka'],
    ['dw:mekong-rice-board', 'Mekong Rice Board'],
  ])
})

it('takes off the office that a name was read with', () => {
  const { unknown } = findIn(
    'en',
    '[Transport Minister Haruto Mizuno] left. [Mizuno] said so. [King R. Tanaka] stayed.',
  )
  expect(unknown.map(({ code, role }) => [code, role])).toEqual([
    ['dw:haruto-mizuno', 'Transport Minister'],
    ['dw:haruto-mizuno', 'Transport Minister'],
    ['dw:king-r-tanaka', undefined],
  ])
})

it.each([
  ['en', '[Haruto] King wrote.', undefined],
  ['en', '[Haruto Mizuno], the president, wrote.', 'president'],
  ['ko', '[김하루] 장관이 말했다.', '장관'],
])('in %s, %s: the office is %s', (language, marked, role) => {
  expect(findIn(language, marked).unknown.map(name => name.role)).toEqual([role])
})

it.each([
  ['ja', '[須田洋平元]社長が辞任した。', '須田洋平'],
  ['ja', '[須田洋平副]社長が辞任した。', '須田洋平'],
  ['ja', '[秋元]社長が辞任した。', '秋元'],
  ['id', 'Bupati [Lampung Tengah Musa Ahmad] datang.', 'Musa Ahmad'],
  ['id', 'Bupati [Musa Ahmad] datang.', 'Musa Ahmad'],
  ['id', '[Medan Wijaya] datang.', 'Medan Wijaya'],
])('leaves to the office what belongs to it (%s): %s', (language, marked, name) => {
  expect(findIn(language, marked).unknown.map(found => found.name)).toEqual([name])
})

it('reads no name that ends within another word where nothing parts words', () => {
  const names = (marked: string) => findIn('ja', marked).unknown.map(({ name }) => name)
  expect(names('{山川新}幹線が開通した。')).toEqual([])
  expect(names('{山川新}社が開業した。')).toEqual(['山川新'])
})

it('takes the title of a work for nobody, and for a paper what ends like one', () => {
  expect(findIn('zh-Hans', '他写了《{看海洋}》。').unknown).toEqual([])
  expect(findIn('zh-Hans', '他写了《{看海洋}之二》。').unknown).toHaveLength(1)
  expect(findIn('zh-Hans', '他在《{海洋晨报}》上写道。').unknown).toHaveLength(1)
})

it('reads in a short form of a month nobody, even where the model is sure', () => {
  expect(findIn('en', 'It fell to 200 cents in [Feb].').unknown).toEqual([])
})
