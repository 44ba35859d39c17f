import { expect, it } from 'vitest'
import { findIn } from './find-in.ts'

it.each([
  ['ja', '[大沢隆容]疑者を逮捕した。', '大沢隆'],
  ['ja', '[大沢隆弁]護士が述べた。', '大沢隆'],
  ['zh-Hant', '[郭振明先]生離開了。', '郭振明'],
  ['zh-Hant', '[郭先]生離開了。', '郭先生'],
  ['ja', '[大沢隆容]は笑った。', '大沢隆容'],
])('leaves a form of address whole that the model cut (%s): %s', (language, marked, name) => {
  expect(findIn(language, marked).unknown.map(found => found.name)).toEqual([name])
})
