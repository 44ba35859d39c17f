import { expect, it } from 'vitest'
import { cutUnits } from '../../../../functions/tagger/sequence/units.ts'
import { cutWindows, LONGEST_WINDOW } from '../../../../functions/tagger/sequence/windows.ts'
import { gazetteer } from '../load.ts'

const windowsOf = (text: string, kind: 'words' | 'characters' = 'words') => {
  const units = cutUnits(text, gazetteer.classOf, kind)
  return cutWindows(units).map(({ from, to }) => text.slice(units.starts[from], units.ends[to - 1]))
}

it('cuts a text into its sentences and lines', () => {
  expect(windowsOf('Who came? They said nothing. Then they left!\nNobody asked')).toEqual([
    'Who came?',
    'They said nothing.',
    'Then they left!',
    '\n',
    'Nobody asked',
  ])
  expect(windowsOf('誰？ 船が出た。町は静かだ', 'characters')).toEqual(['誰？', ' 船が出た。', '町は静かだ'])
})

it('ends no sentence at an abbreviation, an initial, a number, or within a quotation', () => {
  expect(windowsOf('Dr. A. Wexley paid 1.5 million')).toEqual(['Dr. A. Wexley paid 1.5 million'])
  expect(windowsOf('「誰？」と聞いた', 'characters')).toEqual(['「誰？」と聞いた'])
})

it('cuts a long line at a sign, and at its greatest length where none comes', () => {
  const words = 'a '.repeat(200)
  expect(windowsOf(`${words}, b`)).toEqual([`${words},`, 'b'])
  expect(windowsOf('東'.repeat(LONGEST_WINDOW + 1), 'characters').map(({ length }) => length)).toEqual([
    LONGEST_WINDOW,
    1,
  ])
})
