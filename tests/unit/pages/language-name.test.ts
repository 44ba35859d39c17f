import { expect, test } from 'vitest'
import { languageName, ownName } from '../../../functions/pages/language-name.ts'

test.each([
  ['en', 'zh-Hant', 'Traditional Chinese'],
  ['th', 'ja', 'ภาษาญี่ปุ่น'],
  ['id', 'en', 'Bahasa Inggris'],
  ['vi', 'ko', 'Tiếng Hàn'],
  ['id', 'qq', 'qq'],
])('%s calls %s what readers take for a language, not a country', (language, named, name) => {
  expect(languageName(language, named)).toBe(name)
})

test('a language calls itself so too', () => {
  expect(['id', 'th', 'ja'].map(ownName)).toEqual(['Bahasa Indonesia', 'ภาษาไทย', '日本語'])
})
