import { expect, test } from 'vitest'
import { entryName } from '../../../functions/pages/entry-name.ts'

test('a name that fell back to English says so on a page of another script', () => {
  const name = 'Bank of Japan'
  for (const language of ['ja', 'ko', 'zh-Hant', 'hi', 'th', 'ar'])
    expect(entryName({ kind: 'organisation', name }, language)).toEqual({ name, lang: 'en' })
  for (const language of ['en', 'id', 'vi'])
    expect(entryName({ kind: 'organisation', name }, language)).toEqual({ name, lang: undefined })
  expect(entryName({ kind: 'organisation', name: '日本銀行' }, 'ja').lang).toBeUndefined()
})

test('a topic begins with a capital, a name as it is written', () => {
  expect(entryName({ kind: 'topic', name: 'air transport' }, 'en').name).toBe('Air transport')
  expect(entryName({ kind: 'topic', name: 'đường sắt' }, 'vi').name).toBe('Đường sắt')
  expect(entryName({ kind: 'place', name: 'al-Qassim' }, 'en').name).toBe('al-Qassim')
})

test('a letter that can be written in two ways is in the form that HTML is to have', () => {
  const [asWritten, normal] = ['\u095e्लोरेस', 'फ\u093c्लोरेस']
  expect(entryName({ kind: 'place', name: asWritten }, 'hi').name).toBe(normal)
})
