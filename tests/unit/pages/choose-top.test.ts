import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseTop } from '../../../functions/pages/edition/choose-top.ts'

const HOUR = 3_600_000
const story = (
  id: string,
  fields: Partial<{ urgency: number; visibleFrom: number; language: string; translations: string }> = {},
) => ({
  id,
  urgency: 5,
  visibleFrom: 100 * HOUR,
  language: 'en',
  translations: '[]',
  ...fields,
})
const ids = (stories: { id: string }[]) => stories.map(({ id }) => id)

test.each([
  [
    'urgency before all',
    [story('new', { visibleFrom: 200 * HOUR }), story('urgent', { urgency: 1 })],
    'urgent',
  ],
  [
    'the hour before the language',
    [story('en'), story('ja', { language: 'ja', visibleFrom: 101 * HOUR })],
    'ja',
  ],
  [
    'within the hour the reader’s language',
    [story('ja', { language: 'ja', visibleFrom: 100 * HOUR + 9 }), story('en')],
    'en',
  ],
  ['then the time', [story('a'), story('b', { visibleFrom: 100 * HOUR + 9 })], 'b'],
  ['then the id', [story('a'), story('b')], 'b'],
])('%s', (_, stories, lead) => {
  for (const order of [stories, stories.toReversed()]) expect(ids(chooseTop(order, 'en', 1))).toEqual([lead])
})

test('what is pinned comes before all', () => {
  const stories = [story('urgent', { urgency: 1 }), story('pinned', { urgency: 9 }), story('other')]
  expect(ids(chooseTop(stories, 'en', 3, 'pinned'))).toEqual(['pinned', 'urgent', 'other'])
})

test('both scripts of Chinese are languages of their own, and regions are none', () => {
  const stories = [story('hans', { language: 'zh-Hans' }), story('hant', { language: 'zh-Hant' })]
  expect(ids(chooseTop(stories, 'zh-Hans', 1))).toEqual(['hans'])
  expect(ids(chooseTop(stories, 'zh-Hant', 1))).toEqual(['hant'])
  expect(
    ids(chooseTop([story('a', { language: 'en-US' }), story('b', { language: 'fr' })], 'en', 1)),
  ).toEqual(['a'])
})

test('of one story in several languages only the first is chosen', () => {
  const stories = [
    story('en', { translations: JSON.stringify([{ id: 'ja' }]) }),
    story('ja', { language: 'ja', translations: JSON.stringify([{ id: 'en' }]) }),
    story('other', { urgency: 9 }),
  ]
  expect(ids(chooseTop(stories, 'en', 3))).toEqual(['en', 'other'])
  expect(ids(chooseTop(stories, 'ja', 3))).toEqual(['ja', 'other'])
})

test('the order of the candidates does not matter', () => {
  const some = fc.array(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      urgency: fc.integer({ min: 1, max: 9 }),
      visibleFrom: fc.integer({ min: 0, max: 5 * HOUR }),
      language: fc.constantFrom('en', 'ja', 'ar'),
      translations: fc.constant('[]'),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      some.map(stories => [...new Map(stories.map(each => [each.id, each])).values()]),
      stories => {
        expect(chooseTop(stories.toReversed(), 'ja', 5)).toEqual(chooseTop(stories, 'ja', 5))
      },
    ),
  )
})
