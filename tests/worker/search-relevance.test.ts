import { beforeAll, expect, inject, test } from 'vitest'
import namesText from '../golden/search/names.jsonl?raw'
import queriesText from '../golden/search/queries.jsonl?raw'
import storiesText from '../golden/search/stories.jsonl?raw'
import { makeKey, makeNewsroom } from '../support/newsroom.ts'
import { sendBatch } from '../support/send-batch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    wikinews: string
  }
}

interface Story {
  id: string
  language: string
  headline: string
  body: string
}
interface Query {
  query: string
  language: string
  expected: string[]
}

const lines = <T>(text: string) =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)
const queries = lines<Query>(queriesText)
const names = lines<Query>(namesText)
const wikinews = lines<{ id: string; title: string; text: string }>(inject('wikinews'))
const TEN = ['en', 'ja', 'ko', 'zh-Hans', 'zh-Hant', 'hi', 'id', 'vi', 'th', 'ar']

const newsroom = makeNewsroom()
/** Ids of the newsroom, by those of the files. */
const ids = new Map<string, string>()

async function send(stories: readonly Story[]) {
  const key = await makeKey(newsroom)
  const submissions = stories.map(({ id, ...story }) => ({
    ...story,
    externalId: id,
    source: { name: 'Agency' },
    rights: 'All rights reserved',
  }))
  const answers = await sendBatch(newsroom, key, submissions, '?publish=true')
  for (const [i, { id }] of answers.entries()) ids.set(stories[i]?.id ?? '', id ?? '')
  await newsroom.settled()
}

beforeAll(async () => {
  await send(lines<Story>(storiesText))
})

/** The first ten of an answer. */
async function firstTen(q: string): Promise<string[]> {
  const answer = await newsroom.get(`/v1/search?${new URLSearchParams({ q })}`)
  const { items } = await answer.json<{ items: { id: string }[] }>()
  return items.slice(0, 10).map(({ id }) => id)
}

/** Of what each query should find among the first ten the part that it finds, on average; and what is missed. */
async function recall(asked: readonly Query[]) {
  const missed: string[] = []
  let sum = 0
  for (const { query, expected } of asked) {
    const found = await firstTen(query)
    const hits = expected.filter(id => found.includes(ids.get(id) ?? ''))
    sum += hits.length / expected.length
    if (hits.length < expected.length)
      missed.push(`${query}: ${expected.filter(id => !hits.includes(id)).join(' ')}`)
  }
  return { recall: sum / asked.length, missed }
}

test('the queries are eighty at least, in ten languages', () => {
  expect(queries.length).toBeGreaterThanOrEqual(80)
  expect([...new Set(queries.map(({ language }) => language))].sort()).toEqual([...TEN].sort())
})

test('what a query of any language should find is among the first ten', async () => {
  const { recall: found, missed } = await recall(queries)
  expect(found, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test('a name in one language finds the stories of all ten', async () => {
  const { recall: found, missed } = await recall(names)
  expect(found, missed.join('\n')).toBeGreaterThanOrEqual(0.9)
})

test.skipIf(wikinews.length === 0)(
  'three hundred articles of Wikinews are found by their titles (skipped where the corpora are not at hand)',
  async () => {
    await send(wikinews.map(({ id, title, text }) => ({ id, language: 'ja', headline: title, body: text })))
    const missed: string[] = []
    for (const { id, title } of wikinews)
      if (!(await firstTen(title)).includes(ids.get(id) ?? '')) missed.push(title)
    const found = 1 - missed.length / wikinews.length
    expect(found, missed.join('\n')).toBeGreaterThanOrEqual(0.98)
  },
  240_000,
)
