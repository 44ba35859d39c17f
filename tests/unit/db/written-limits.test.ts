import { expect, test } from 'vitest'
import { withLimitsWritten } from '../../../db/written-limits.ts'

test('limits stand in the text, and all other values stay bound in their order', () => {
  const sql = 'SELECT * FROM (SELECT a FROM b WHERE c = ? LIMIT ?) WHERE d < ? limit ? OFFSET ?'
  expect(withLimitsWritten(sql, ['x', 21, 'y', 5, 2])).toEqual({
    sql: 'SELECT * FROM (SELECT a FROM b WHERE c = ? LIMIT 21) WHERE d < ? limit 5 OFFSET ?',
    values: ['x', 'y', 2],
  })
})

test('values by number keep their numbers', () => {
  const sql = 'SELECT a FROM b WHERE c = ?1 AND d < ?3 LIMIT ?2'
  expect(withLimitsWritten(sql, ['x', 21, 4])).toEqual({
    sql: 'SELECT a FROM b WHERE c = ?1 AND d < ?3 LIMIT 21',
    values: ['x', 21, 4],
  })
})

test('a last number that was a limit has no value any more, since D1 refuses one that has no place', () => {
  expect(withLimitsWritten('SELECT a FROM b WHERE c = ?1 LIMIT ?2', ['x', 21])).toEqual({
    sql: 'SELECT a FROM b WHERE c = ?1 LIMIT 21',
    values: ['x'],
  })
})

test.each([-1, 0, 2000])('%d is a limit', limit => {
  expect(withLimitsWritten('SELECT 1 LIMIT ?', [limit])).toEqual({
    sql: `SELECT 1 LIMIT ${limit}`,
    values: [],
  })
})

test.each(['1; DROP TABLE article', 1.5, Number.NaN, null, 2 ** 60])('%j stays bound', value => {
  expect(withLimitsWritten('SELECT 1 LIMIT ?', [value])).toEqual({ sql: 'SELECT 1 LIMIT ?', values: [value] })
})
