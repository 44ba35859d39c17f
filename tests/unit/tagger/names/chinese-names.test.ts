import { expect, it } from 'vitest'
import { makeChineseEnds } from '../../../../functions/tagger/names/chinese-names.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import { gazetteer } from '../load.ts'

/** The name that stands in [brackets], as a model would have read it, and as it is then taken. */
function nameIn(marked: string): string {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  const text = marked.replaceAll(/[[\]]/g, '')
  const whole = makeChineseEnds(gazetteer, scan(gazetteer, 'body', text))(start, end)
  return text.slice(whole.start, whole.end)
}

it.each([
  ['市長[馬其]遠說，路線將延長。', '馬其遠'],
  ['出席的有[高昌]礼、梁国庆。', '高昌礼'],
  ['[毕桂]发主席到场。', '毕桂发'],
  ['大使[罗高寿也]在机场。', '罗高寿'],
  ['[王立]说，道路已通。', '王立'],
  ['[王立]和刘芳到场。', '王立'],
  ['局長[呂坤]和指出，路線將延長。', '呂坤和'],
  ['[罗天]贵告诉记者。', '罗天贵'],
  ['[林德邁爾呼]籲各國。', '林德邁爾'],
  ['[雷斯帕蒂承诺公]布结果。', '雷斯帕蒂'],
  ['[王立]也，刘芳也。', '王立'],
  ['[王立]任主席多年。', '王立'],
  ['[司马光]华、刘芳到场。', '司马光'],
])('ends the name in %s with %s', (marked, name) => {
  expect(nameIn(marked)).toBe(name)
})
