import { expect, it } from 'vitest'
import { ownCode } from '../../../functions/tagger/own-code.ts'

it('names what has a Latin name by its slug', () => {
  expect(ownCode('Kenji Tanaka')).toBe('dw:kenji-tanaka')
  expect(ownCode('Nguyễn Văn Đức')).toBe('dw:nguyen-van-duc')
})

it('names what has none by 80 bits of a hash, in base 32', () => {
  expect(ownCode('田中健二')).toMatch(/^dw:n-[0-9a-hjkmnp-tv-z]{16}$/)
})

it('gives spellings that fold alike one code and other names others', () => {
  expect(ownCode('ジョン＝スミス')).toBe(ownCode('ジョン・スミス'))
  expect(ownCode('田中健二')).not.toBe(ownCode('田中健一'))
})

it('keeps a code for ever', () => {
  expect(ownCode('田中健二')).toBe('dw:n-kn1x303szjgkrkhs')
})
