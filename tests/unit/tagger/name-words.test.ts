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
  ['ja', '警察はアレクサンドロスカヤコフ地区を封鎖した。', 'アレクサンドロスカヤコフ'],
  ['ja', '彼は葛飾郊外の家に帰った。', '葛飾'],
  ['ja', '火災は、港区であった。', '港区'],
  ['ja', '火災は、みよし市であった。', 'みよし市'],
  ['ko', '한밭공원에서 불이 났다.', '한밭공원'],
  ['ko', '칭다오(靑島)시는 크다.', '칭다오'],
  ['ko', '칭다오(靑島)시는 크다.', '靑島'],
  ['zh', '事故发生在张家口机场。', '张家口机场'],
  ['zh', '浙江省𠮷野市', '𠮷野市'],
])('tells a place in %s by the word for its kind: %s', (language, text, name) => {
  expect(designated(language, text)).toContain(name)
})

it.each([
  ['en', 'It rose in the Zhabei Mountainsides.'],
  ['th', 'เขตที่ถูกน้ำท่วม'],
])('tells none in %s where the word is another one: %s', (language, text) => {
  expect(designated(language, text)).toEqual([])
})
