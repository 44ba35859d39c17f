import { expect, it } from 'vitest'
import { WORDS } from '../../../functions/locales/interface-words.ts'
import { plural } from '../../../functions/locales/plural.ts'

it('tells one story from several', () => {
  expect(plural('en', WORDS.en.storyCount, 1)).toBe('1 story')
  expect(plural('en', WORDS.en.storyCount, 0)).toBe('0 stories')
  expect(plural('en', WORDS.en.storyCount, 1200)).toBe('1,200 stories')
})

it('uses the only form where the language does not inflect', () => {
  expect(plural('ja', WORDS.ja.storyCount, 1)).toBe('1本の記事')
})

it('follows the Arabic dual and the paucal', () => {
  expect(plural('ar', WORDS.ar.storyCount, 2)).toContain('خبران')
  expect(plural('ar', WORDS.ar.storyCount, 5)).toContain('أخبار')
  expect(plural('ar', WORDS.ar.storyCount, 11)).toContain('خبرًا')
})
