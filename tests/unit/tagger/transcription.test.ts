import { describe, expect, it } from 'vitest'
import { codesOf, mentionsIn } from './load.ts'

it('takes a piece of a transcribed name for no place', () => {
  expect(codesOf('country', { language: 'zh-Hant', body: '部長羅德里戈昨天辭職。' })).toEqual([])
})

it('takes the same characters for the place where they stand alone', () => {
  expect(codesOf('country', { language: 'zh-Hant', body: '部長昨天在德里辭職。' })).toEqual(['IN'])
})

describe('what a dot joins in Chinese', () => {
  it.each([
    ['zh-Hans', '物理学家海因茨·伦敦因病去世。'],
    ['zh-Hant', '作家佛羅倫斯·漢娜出席了典禮。'],
  ])('is no place beside a part of a name, in %s', (language, body) => {
    expect(mentionsIn(body, { language })).toEqual([])
  })

  it('is a place beside another one', () => {
    expect(codesOf('place', { language: 'zh-Hans', body: '中国·北京，记者报道。' })).toEqual(['gn:1816670'])
  })
})
