import { expect, test } from 'vitest'
import { mapItem } from '../../../functions/feed-reader/map-item.ts'
import { MAPPING } from '../../support/feed-mapping.ts'

const UNSAID = 'Taken back by its feed.'

test.each([
  ['as its title says', 'KILL the ferry story', 'KILL the ferry story'],
  [
    'in no more than two hundred characters, each of them whole',
    `KILL ${'💡'.repeat(300)}`,
    `KILL ${'💡'.repeat(195)}`,
  ],
  ['in words of ours where the title turns the page’s direction', 'KILL \u202eyrots', UNSAID],
  ['in words of ours where it has control characters', 'KILL \0 story', UNSAID],
  ['in words of ours where it is no Unicode', 'KILL \ud83d story', UNSAID],
])('an item that is taken back gives its reason %s', (_, title, reason) => {
  expect(mapItem({ id: 'a', title }, { ...MAPPING, withdrawnMark: 'KILL' }, 'https://a.example/')).toEqual({
    kind: 'withdrawal',
    reason,
  })
})

test('one without a title is taken back in words of ours', () => {
  expect(mapItem({ id: 'a', isWithdrawn: true }, MAPPING, 'https://a.example/')).toEqual({
    kind: 'withdrawal',
    reason: UNSAID,
  })
})
