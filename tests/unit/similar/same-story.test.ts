import { beforeAll, expect, test } from 'vitest'
import { HOURS_APART, likeness, SAME, type StoryFacts } from '../../../functions/similar/same-story.ts'
import { archiveOf, judge, readSet, SETS, type Story } from '../../bench/intake/same-stories.ts'

const FLOOR = { precision: 0.9, recall: 0.6 }

const stories = new Map<string, Story[]>()

beforeAll(() => {
  for (const set of SETS) stories.set(set, readSet(set))
})

/** Other stories of the same country and week, in another language. */
const negativesOf = (story: Story, all: readonly Story[]) =>
  new Set(
    all
      .filter(({ name }) => name !== story.name && name.split('-')[0] === story.name.split('-')[0])
      .map(({ name }) => name),
  ).size

test.each(SETS)('%s: at least sixty articles of four languages, each with ten hard negatives', set => {
  const all = stories.get(set) ?? []
  expect(all.length).toBeGreaterThanOrEqual(60)
  expect(new Set(all.map(({ language }) => language)).size).toBeGreaterThanOrEqual(4)
  for (const story of all) expect(negativesOf(story, all)).toBeGreaterThanOrEqual(10)
})

test('no story is in both sets', () => {
  const [fit, report] = SETS.map(set => new Set(stories.get(set)?.map(({ name }) => name)))
  expect([...(fit ?? [])].filter(name => report?.has(name))).toEqual([])
})

test.each(SETS)('%s: nine of ten that are called the same story are, and six of ten are found', set => {
  const found = judge(stories.get(set) ?? [])
  expect(found.same).toBeGreaterThan(50)
  expect(found.precision, `precision of ${JSON.stringify(found)}`).toBeGreaterThanOrEqual(FLOOR.precision)
  expect(found.recall, `recall of ${JSON.stringify(found)}`).toBeGreaterThanOrEqual(FLOOR.recall)
})

test('two days apart nothing is the same story', () => {
  const [story] = stories.get('fit') ?? []
  if (!story) throw new Error('the set is empty')
  const archive = archiveOf(stories.get('fit') ?? [])
  const later = (hours: number) => ({ ...story, at: story.at + hours * 3_600_000 })
  expect(likeness(story, later(HOURS_APART), archive).score).toBe(1)
  expect(likeness(story, later(HOURS_APART + 1), archive).score).toBe(0)
})

test('what many stories share counts less than what few do', () => {
  const facts = (code: string, figure: string): StoryFacts => ({
    language: 'en',
    at: 0,
    tags: [
      { kind: 'country', code: 'JP', salience: 1 },
      { kind: 'place', code, salience: 1 },
    ],
    figures: [figure],
  })
  const archive = { total: 1000, countOf: (kind: string) => (kind === 'country' ? 900 : 3) }
  expect(likeness(facts('a', '17'), facts('a', '18'), archive).score).toBeGreaterThan(SAME)
  expect(likeness(facts('a', '17'), facts('b', '18'), archive).score).toBeLessThan(0.05)
})
