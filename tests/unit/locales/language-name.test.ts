import { expect, test } from 'vitest'
import { languageName, ownName } from '../../../functions/locales/language-name.ts'
import { listTitle } from '../../../functions/ui/list-title.ts'

test.each([
  ['en', 'zh-Hant', 'Traditional Chinese'],
  ['th', 'ja', 'ภาษาญี่ปุ่น'],
  ['id', 'en', 'Bahasa Inggris'],
  ['vi', 'ko', 'Tiếng Hàn'],
  ['id', 'qq', 'qq'],
])('%s calls %s what readers take for a language, not a country', (language, named, name) => {
  expect(languageName(language, named)).toBe(name)
})

test('the page of a language’s stories is called so too', () => {
  expect(listTitle('th', { filter: { kind: 'language', code: 'ja' }, name: 'ja' })).toBe('ภาษาญี่ปุ่น')
})

test('a language calls itself so too', () => {
  expect(['id', 'th', 'ja'].map(ownName)).toEqual(['Bahasa Indonesia', 'ภาษาไทย', '日本語'])
})
