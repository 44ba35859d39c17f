import { beforeEach, describe, expect, test } from 'vitest'
import { publish } from '../support/articles.ts'
import { makeKey, makeNewsroom, type Newsroom, NOON } from '../support/newsroom.ts'

let newsroom: Newsroom
let key: Record<string, string>
let start = NOON
beforeEach(async () => {
  start += 3_600_000
  newsroom = makeNewsroom(start)
  key = await makeKey(newsroom, { owner: `agency-${start}` })
})

interface Answer {
  items: { id: string; headline: string; match: { headline: Run[]; snippet: Run[] } }[]
  nextCursor: string | null
  total: { count: number; isExact: boolean }
  facets: Record<string, { code: string; name: string; count: number }[]>
  named: { kind: string; code: string; name: string; url?: string }[]
}
interface Run {
  text: string
  marked?: true
}

const ask = (query: Record<string, string>) => newsroom.get(`/v1/search?${new URLSearchParams(query)}`)
const find = async (query: Record<string, string>) => (await ask(query)).json<Answer>()
const headlines = async (query: Record<string, string>) =>
  (await find(query)).items.map(({ headline }) => headline)

/** A word that no other article of this file has. */
let words = 0
const newWord = () => `zq${(words++).toString(36)}x`

async function tell(fields: object) {
  const article = await publish(newsroom, key, fields)
  await newsroom.settled()
  return article
}

test('a story is found by its headline and by its body, with what was looked for marked', async () => {
  const word = newWord()
  await tell({
    headline: `Ferries ${word} sail`,
    body: `TOKYO: They sail at dawn. Later the ${word}body came to Busan.`,
  })
  const found = await find({ q: `${word}` })
  expect(found.items.map(({ match }) => match.headline)).toEqual([
    [{ text: 'Ferries ' }, { text: word, marked: true }, { text: ' sail' }],
  ])
  expect(found.total).toEqual({ count: 1, isExact: true })
  console.log(JSON.stringify(found, null, 1).slice(0, 3000))
})

test('x', async () => {
  const word = newWord()
  await tell({ headline: `${word} 港で地震`, language: 'ja', body: '東京で大きな地震があった。' })
  await tell({ headline: `${word} Quake in the capital`, body: 'TOKYO: An earthquake shook Tokyo.' })
  for (const q of [
    'Tokyo',
    'tokyo earthquake',
    '東京',
    '東京 地震',
    '地震',
    'โตเกียว',
    '東京地震',
    'Japan',
    '港',
  ])
    console.log(q, JSON.stringify(await find({ q }).then(f => [f.items.map(i => i.headline), f.named])))
})
