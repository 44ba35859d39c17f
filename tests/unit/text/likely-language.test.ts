import { describe, expect, it } from 'vitest'
import { likelyLanguage } from '../../../functions/text/likely-language.ts'

describe('likelyLanguage', () => {
  it.each([
    ['jp', 'ja'],
    ['KR', 'ko'],
    ['cn', 'zh'],
    ['vn', 'vi'],
    ['English', 'en'],
    ['thai', 'th'],
  ])('takes %s for %s', (text, code) => {
    expect(likelyLanguage(text)).toBe(code)
  })

  it.each(['', 'zz', 'xx', 'Elvish tongue', '日本語', 'toString'])('makes nothing of %j', text => {
    expect(likelyLanguage(text)).toBeUndefined()
  })
})
