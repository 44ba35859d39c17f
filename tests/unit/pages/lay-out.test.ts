import { expect, test } from 'vitest'
import { layOut } from '../../../functions/pages/edition/lay-out.ts'

/** One that is still to be fetched leaves the lead bare. */
const UNFETCHED = JSON.stringify({ url: 'https://news.example/a.jpg' })
const PICTURE = JSON.stringify({
  file: { id: 'p', type: 'image/jpeg', width: 1200, height: 600, renditions: [] },
})
const row = (id: string, part: string, picture: string | null = null) => ({ id, part, picture })

test.each([
  ['with a picture', PICTURE, 7],
  ['whose picture is still to come', UNFETCHED, 3],
  ['without one', null, 3],
])('each part stands in its place, and the latest are as high as a lead %s', (_, picture, latest) => {
  const rest = Array.from({ length: 12 }, (_, i) => row(`r${i}`, 'rest'))
  const lead = row('a', 'top', picture)
  const stories = [lead, row('b', 'top'), ...rest, row('e', 'east-asia')]
  expect(layOut(stories, ['west-asia', 'east-asia'])).toEqual({
    lead,
    seconds: [row('b', 'top')],
    latest: rest.slice(0, latest),
    briefs: rest.slice(latest),
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
