import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { mergeTags } from '../../../functions/newsroom/article/merge-tags.ts'
import { publicOf } from '../../../functions/newsroom/article/stored-tag.ts'
import { figuresOf } from '../../../functions/similar/figures.ts'
import { HOURS_APART, likeness, SAME, type StoryFacts } from '../../../functions/similar/same-story.ts'
import { readTagger } from '../../../tools/read-models.ts'

interface Labelled {
  story: string
  language: string
  day: string
  headline: string
  text: string
}

type Story = StoryFacts & { name: string }

/** Of the set that the thresholds were fitted to, and of the one that only reports. */
const SETS = ['fit', 'report'] as const
const FLOOR = { precision: 0.9, recall: 0.6 }

const tagger = readTagger()
const stories = new Map<string, Story[]>()

beforeAll(() => {
  for (const set of SETS) {
    const lines = readFileSync(`tests/golden/same-story/${set}.jsonl`, 'utf8').trim().split('\n')
    stories.set(
      set,
      lines.map(line => factsOf(JSON.parse(line) as Labelled)),
    )
  }
})

/** As the newsroom keeps an article's public tags. */
function factsOf({ story, language, day, headline, text }: Labelled): Story {
  const { tags } = tagger.tag({ language, headline, body: text, publishedAt: new Date(day) })
  return {
    name: story,
    language,
    at: Date.parse(day),
    tags: publicOf(mergeTags([], tags)).filter(({ name }) => name === null),
    figures: figuresOf(`${headline}\n${text}`),
  }
}

function archiveOf(all: readonly Story[]) {
  const counts = new Map<string, number>()
  for (const { tags } of all)
    for (const { kind, code } of tags) counts.set(`${kind} ${code}`, (counts.get(`${kind} ${code}`) ?? 0) + 1)
  return { total: all.length, countOf: (kind: string, code: string) => counts.get(`${kind} ${code}`) ?? 0 }
}

/** Every pair of two languages, judged alone. */
function judge(all: readonly Story[]) {
  const archive = archiveOf(all)
  let [said, right, same] = [0, 0, 0]
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      if (a.language === b.language) continue
      const isSame = a.name === b.name
      const isSaid = likeness(a, b, archive).score >= SAME
      if (isSame) same++
      if (isSaid) said++
      if (isSame && isSaid) right++
    }
  }
  return { precision: right / said, recall: right / same, same, said }
}

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
