import { expect, it } from 'vitest'
import { findIn } from './find-in.ts'

it('does so where the model was not sure of the short form', () => {
  const { unknown } = findIn('en', '[Kenji Tanaka] opened the mill. “It is late,” Tanaka said.')
  expect(unknown.map(({ code, start }) => [code, start])).toEqual([
    ['dw:kenji-tanaka', 0],
    ['dw:kenji-tanaka', 44],
  ])
  expect(findIn('en', '[Hassan Raza] said so. Hassan left.').taken.size).toBe(1)
  expect(findIn('ja', '[キリン]が来た。キリンは高い。').unknown).toHaveLength(1)
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
