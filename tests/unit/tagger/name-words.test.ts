import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findDesignated } from '../../../functions/tagger/designators.ts'
import { renderNameWords } from '../../../gazetteer/name-words.ts'

const designated = (language: string, text: string) =>
  findDesignated('body', text, language).map(({ name }) => name)

it('is the module that the table makes', () => {
  expect(readFileSync('functions/tagger/name-words.gen.ts', 'utf8')).toBe(renderNameWords())
})

it.each([
  ['id', 'Ia lahir di desa Sukamaju.', 'desa Sukamaju'],
  ['id', 'Desa Sukamaju terendam.', 'Desa Sukamaju'],
  ['vi', 'TP. Thuận An ngập nước.', 'TP. Thuận An'],
  ['en', 'It rose in the Zhabei Mountains.', 'Zhabei Mountains'],
  ['th', 'น้ำท่วมอำเภอปากพลี', 'อำเภอปากพลี'],
  ['ja', '北海道別海町の牧場で火災があった。', '別海町'],
])('tells a place in %s by the word for its kind: %s', (language, text, name) => {
  expect(designated(language, text)).toContain(name)
})

it.each([
  ['en', 'It rose in the Zhabei Mountainsides.'],
  ['th', 'เขตที่ถูกน้ำท่วม'],
])('tells none in %s where the word is another one: %s', (language, text) => {
  expect(designated(language, text)).toEqual([])
})
