import { expect, it } from 'vitest'
import { codesOf } from './load.ts'

it('takes a piece of a transcribed name for no place', () => {
  expect(codesOf('country', { language: 'zh-Hant', body: '部長羅德里戈昨天辭職。' })).toEqual([])
})

it('takes the same characters for the place where they stand alone', () => {
  expect(codesOf('country', { language: 'zh-Hant', body: '部長昨天在德里辭職。' })).toEqual(['IN'])
})
