import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { type FoundStory, findStories } from '../../db/search/find-stories.ts'
import { claimGeneration } from '../../db/search/generations.ts'
import { STORY_INDEX } from '../../db/search/index-tables.ts'
import { type IndexedStory, putStories } from '../../db/search/put-stories.ts'
import { RANKED, type StoryQuery, storiesSql, WALKED } from '../../db/search/stories-sql.ts'
import { storyIdAt } from '../../db/search/story-id.ts'
import { mainMark } from '../../functions/search/marks.ts'
import { rankedOf } from '../../functions/search/story-match.ts'

const db = { search: env.SEARCH }
const YEAR = 31_536_000
/** More than are walked, and enough that a common word has more. */
const STORIES = 2 * WALKED + 500
const PART = 250

/** Always the same numbers from 0 to 1. */
function numbers(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
const random = numbers(7)
const some = (names: readonly string[], share: number) => names.filter(() => random() < share)

interface Story extends IndexedStory {
  number: number
  tokens: string[]
  lists: string[]
  head: string[]
}

const stories = Array.from({ length: STORIES }, (_, number): Story => {
  const others = [...some(['ferry', 'storm'], 0.5), ...some(['rare'], 0.01)]
  // Both stand in all texts, and never both in a headline.
  const tokens = ['said', 'unsaid', ...others]
  const lists = ['region-asia', ...some(['country-jp', 'country-kr', 'language-en'], 0.4)]
  // More of the walk than are ranked.
  const head = [...(random() < 0.7 ? ['said'] : ['unsaid']), ...some([...others, ...lists], 0.3)]
  return {
    number,
    tokens,
    lists,
    head,
    articleId: String(number).padStart(16, '0'),
    // Days apart, so that recency and headline weigh against each other; some share a second.
    second: 1_700_000_000 + Math.floor(number / 3) * 20_000,
    words: tokens.join(' '),
    marks: [...lists, ...head.map(mainMark)].join(' '),
    facets: lists.map(list => list.replace('-', ' ')),
  }
})

beforeAll(async () => {
  const held = await claimGeneration(db, STORY_INDEX, {
    state: 'serving',
    lease: 'test',
    now: 0,
    length: 1_000_000,
  })
  if (!held) throw new Error('no generation serves')
  for (let start = 0; start < STORIES; start += PART)
    await putStories(
      db,
      held,
      { put: stories.slice(start, start + PART), gone: [] },
      { ...held, lag: undefined, leaseUntil: 1_000_000 },
    )
})

type Asked = Pick<StoryQuery, 'from' | 'below'> & {
  sort: 'relevance' | 'newest'
  words: string[]
  marks: string[]
  /** The country that the first word names; its list is worth half of the word. */
  country?: string
  /** All words are one name. */
  isOneName?: true
}

/** By the definition, without any index. */
function expected({ words, marks, country, isOneName, sort, from, below }: Asked) {
  const matches = stories
    .filter(({ second }) => second * 2 ** 20 >= from && second * 2 ** 20 < below)
    .filter(
      ({ tokens, lists }) =>
        words.every(word => tokens.includes(word)) && marks.every(mark => lists.includes(mark)),
    )
    .toReversed()
  const walked = matches.slice(0, WALKED)
  const counts = new Map<string, number>()
  for (const facet of walked.flatMap(({ facets }) => facets)) counts.set(facet, (counts.get(facet) ?? 0) + 1)
  const hourOf = ({ second }: Story) => Math.floor(second / 3600)
  const last = matches[WALKED]
  const ranking = matches.filter(story => last === undefined || hourOf(story) > hourOf(last))
  const hits = new Map<Story, number>()
  const add = (worth: number, isHit: (head: string[]) => boolean | undefined) => {
    for (const story of ranking.filter(({ head }) => isHit(head)).slice(0, RANKED))
      hits.set(story, (hits.get(story) ?? 0) + worth)
  }
  for (const name of isOneName ? [words] : words.map(word => [word])) {
    const hasName = (head: string[]) => name.every(word => head.includes(word))
    add(2 * name.length, hasName)
    if (country && name.includes(words[0] ?? ''))
      add(name.length, head => head.includes(`country-${country.toLowerCase()}`) && !hasName(head))
  }
  const score = (story: Story) =>
    story.second + Math.floor(((hits.get(story) ?? 0) * YEAR) / (2 * words.length || 1))
  const ranked = matches.toSorted((a, b) => score(b) - score(a) || b.number - a.number)
  return {
    order: (sort === 'newest' ? matches : ranked).map(({ articleId }) => articleId),
    count: Math.min(matches.length, WALKED + 1),
    counts,
  }
}

const matchOf = ({ words, marks }: Asked) =>
  [...words.map(word => `(words : ("${word}"))`), ...marks.map(mark => `(marks : ("${mark}"))`)].join(' AND ')

const termsOf = ({ words, country, isOneName }: Asked) =>
  (isOneName ? [words] : words.map(word => [word])).map((tokens, i) => ({
    tokens,
    named: country && i === 0 ? [{ kind: 'country' as const, code: country }] : [],
  }))

const queryOf = (asked: Asked): StoryQuery => ({
  from: asked.from,
  below: asked.below,
  match: matchOf(asked),
  ranked: asked.sort === 'newest' ? [] : rankedOf(termsOf(asked)),
  after: undefined,
  limit: 300,
})

const ALL = { from: 0, below: Number.MAX_SAFE_INTEGER }
const CASES: [what: string, asked: Asked][] = [
  ['a word that all have', { words: ['said'], marks: [], sort: 'relevance', ...ALL }],
  ['the same, newest first', { words: ['said'], marks: [], sort: 'newest', ...ALL }],
  ['a rare word', { words: ['rare'], marks: [], sort: 'relevance', ...ALL }],
  ['two words', { words: ['ferry', 'storm'], marks: [], sort: 'relevance', ...ALL }],
  [
    'a word and two filters',
    { words: ['ferry'], marks: ['country-jp', 'language-en'], sort: 'relevance', ...ALL },
  ],
  [
    'a word, or the tag of what it names',
    { words: ['ferry'], marks: [], country: 'JP', sort: 'relevance', ...ALL },
  ],
  [
    'two words, the first a name',
    { words: ['storm', 'said'], marks: [], country: 'KR', sort: 'relevance', ...ALL },
  ],
  [
    'a name of two words',
    { words: ['storm', 'ferry'], marks: [], country: 'JP', isOneName: true, sort: 'relevance', ...ALL },
  ],
  [
    'a name whose words no headline has together',
    { words: ['said', 'unsaid'], marks: [], country: 'JP', isOneName: true, sort: 'relevance', ...ALL },
  ],
  ['filters alone', { words: [], marks: ['country-kr', 'language-en'], sort: 'newest', ...ALL }],
  [
    'a span of time',
    {
      words: ['said'],
      marks: ['country-jp'],
      sort: 'relevance',
      from: 1_705_000_000 * 2 ** 20,
      below: 1_715_000_000 * 2 ** 20,
    },
  ],
  ['what nothing has', { words: ['nothing'], marks: [], sort: 'relevance', ...ALL }],
]

test.each(CASES)(
  '%s is found in the order and with the counts that the definition gives',
  async (_, asked) => {
    const { order, count, counts } = expected(asked)
    const query = queryOf(asked)
    const found: FoundStory[] = []
    for (let more = true; more; ) {
      const last = found.at(-1)
      const after = last && { id: last.id, score: last.score }
      const page = await findStories(db, { ...query, after })
      expect(page.count).toBe(count)
      expect(page.facets).toEqual(counts)
      found.push(...page.found.slice(0, query.limit))
      more = page.found.length > query.limit
    }
    expect(found.map(({ articleId }) => articleId)).toEqual(order)
  },
)

test('what a page adds to the counts is known of those stories alone that are counted', async () => {
  const asked = { words: ['said'], marks: [], sort: 'newest', ...ALL } as const
  const edge = stories.at(-WALKED)?.articleId ?? ''
  const { found } = await findStories(db, {
    ...queryOf({ ...asked, words: ['said'], marks: [] }),
    after: { id: storyIdAt((stories.at(-WALKED)?.second ?? 0) + 1), score: undefined },
  })
  expect(found.filter(({ isCounted }) => isCounted).map(({ articleId }) => articleId)).toContain(edge)
  expect(found.every(({ articleId, isCounted }) => isCounted === articleId >= edge)).toBe(true)
  const [first] = found
  expect(first?.facets.toSorted()).toEqual(
    stories.find(({ articleId }) => articleId === first?.articleId)?.facets.toSorted(),
  )
})

test('a story that is put anew is counted by its new lists', async () => {
  const story = stories.at(-1) as Story
  const put = (facets: string[]) =>
    claimGeneration(db, STORY_INDEX, { state: 'serving', lease: 'again', now: 2_000_000, length: 1 }).then(
      held =>
        putStories(
          db,
          held as NonNullable<typeof held>,
          { put: [{ ...story, facets }], gone: [] },
          { ...(held as NonNullable<typeof held>), lag: undefined, leaseUntil: undefined },
        ),
    )
  await put(['topic new', 'region asia'])
  const query = { ...queryOf({ words: ['said'], marks: [], sort: 'newest', ...ALL }), limit: 1 }
  const { found, facets } = await findStories(db, query)
  expect(found[0]).toMatchObject({
    articleId: story.articleId,
    facets: expect.arrayContaining(['topic new']),
  })
  expect(facets.get('topic new')).toBe(1)
})

test('ranking looks no story up beside the index', async () => {
  const { sql, values } = storiesSql(
    queryOf({ words: ['said', 'ferry'], marks: [], sort: 'relevance', ...ALL }),
  )
  const { results } = await env.SEARCH.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ id: number; parent: number; detail: string }>()
  const within = (id: number): string[] =>
    results.filter(({ parent }) => parent === id).flatMap(step => [step.detail, ...within(step.id)])
  const ranking = results.filter(({ detail }) => detail === 'MATERIALIZE hits').map(({ id }) => within(id))
  expect(ranking).toHaveLength(2)
  for (const steps of ranking) {
    expect(steps.join('\n')).toContain('VIRTUAL TABLE INDEX')
    expect(steps.filter(step => step.includes('PRIMARY KEY'))).toEqual([])
  }
})
