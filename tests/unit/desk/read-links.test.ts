import { expect, test } from 'vitest'
import { readLinks } from '../../../functions/desk/article/read-links.ts'
import { cpuTime } from '../feed-reader/cpu-time.ts'

const ID = '0abcdefghjkmnpqr'
const read = (replaces: string) => readLinks(new Map(Object.entries({ version: '3', replaces })))

test.each([
  ID,
  ` ${ID} `,
  `/desk/articles/${ID}`,
  `https://news.example/articles/ferries-rest-${ID}/`,
  `https://news.example/ja/articles/ferries-rest-${ID}?from=feed#map`,
])('%j names an article', typed => {
  expect(read(typed)).toEqual({ links: { version: 3, translationOf: undefined, replaces: ID } })
})

test.each(['ferries', `${ID}/edit`, `?${ID}`])('%j names none', typed => {
  expect(read(typed)).toMatchObject({ errors: [{ pointer: '/replaces', code: 'invalid_id' }] })
})

test.each(['#', `${ID}#`, `${ID}/`])('a form full of %j is answered in no time', filler => {
  const typed = `${filler.repeat(250_000 / filler.length)}\nx`
  expect(cpuTime(() => read(typed))).toBeLessThan(200)
})
