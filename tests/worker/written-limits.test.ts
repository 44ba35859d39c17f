import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { steadyD1 } from '../../db/steady-d1.ts'

const { statements } = steadyD1(env.DB, { random: () => 0, after: () => () => {} })
const NUMBERS = 'SELECT value FROM json_each(?1)'

test.each([
  ['the last value by number', `${NUMBERS} LIMIT ?2`, ['[1,2,3]', 2], [1, 2]],
  ['one by number among others', `${NUMBERS} WHERE value > ?3 LIMIT ?2`, ['[1,2,3]', 1, 1], [2]],
  ['one by its place', 'SELECT value FROM json_each(?) LIMIT ? OFFSET ?', ['[1,2,3]', 1, 1], [2]],
  [
    'one of a subquery',
    'SELECT max(value) AS value FROM (SELECT value FROM json_each(?) LIMIT ?)',
    ['[1,2,3]', 2],
    [2],
  ],
])('D1 takes a limit that is written out: %s', async (_, sql, values, expected) => {
  const { results } = await statements
    .prepare(sql)
    .bind(...values)
    .all<{ value: number }>()
  expect(results.map(({ value }) => value)).toEqual(expected)
})
