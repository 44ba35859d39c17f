import { expect, test } from 'vitest'
import { authorOf } from '../../../functions/locales/author-of.ts'

test.each([
  ['By Layla Nassar', 'en', 'Layla Nassar'],
  ['BY: A. Nair', 'en', 'A. Nair'],
  ['文：山田太郎', 'ja', '山田太郎'],
  ['Oleh Budi Santoso', 'id', 'Budi Santoso'],
  ['โดย สมชาย', 'th', 'สมชาย'],
  ['بقلم ليلى نصار', 'ar', 'ليلى نصار'],
])('a byline that begins with its language’s own word is told by the name: %s', (byline, language, name) => {
  expect(authorOf(byline, language)).toBe(name)
})

test.each([
  ['Byron Smith', 'en'],
  ['By', 'en'],
  ['山田太郎', 'ja'],
  ['By Layla Nassar', 'ja'],
])('any other stays as it is: %s in %s', (byline, language) => {
  expect(authorOf(byline, language)).toBe(byline)
})
