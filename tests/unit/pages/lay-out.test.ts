import { expect, test } from 'vitest'
import { layOut } from '../../../functions/pages/edition/lay-out.ts'

const row = (id: string, part: string) => ({ id, part })

test('each part stands in its place, and older stories follow the last in order of time', () => {
  const rest = Array.from({ length: 7 }, (_, i) => row(`r${i}`, 'rest'))
  const stories = [row('a', 'top'), row('b', 'top'), ...rest, row('e', 'east-asia')]
  expect(layOut(stories, ['west-asia', 'east-asia'])).toEqual({
    lead: row('a', 'top'),
    seconds: [row('b', 'top')],
    latest: rest.slice(0, 4),
    briefs: rest.slice(4),
    strips: [
      { region: 'west-asia', rows: [] },
      { region: 'east-asia', rows: [row('e', 'east-asia')] },
    ],
    last: rest.at(-1),
  })
})

test.each([
  [0, undefined],
  [1, 'id0'],
  [3, 'id2'],
])('%d stories at the top are enough', (count, last) => {
  const stories = Array.from({ length: count }, (_, i) => row(`id${i}`, 'top'))
  const layout = layOut(stories, [])
  expect([layout.lead, ...layout.seconds].filter(Boolean)).toEqual(stories)
  expect(layout.last?.id).toBe(last)
})
