import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Statements } from '../../../db/client.ts'
import { GIVEN_ROWS, member } from '../../../db/given-rows.ts'
import { STORY_INDEX } from '../../../db/search/index-tables.ts'
import { putStories } from '../../../db/search/put-stories.ts'

const db = new DatabaseSync(':memory:')
const given = (columns: string, rows: readonly object[]) =>
  db.prepare(`SELECT ${columns} FROM ${GIVEN_ROWS} ORDER BY r.key`).all(JSON.stringify(rows))

describe('rows that are given as JSON', () => {
  test('have their members as they were, and the place of each', () => {
    const rows = [
      { text: '"Ünïcode" 漢字 \u0001', number: 253402300800000, nothing: null, inner: { list: [1, 'b'] } },
      { text: '', number: 0, nothing: null, inner: { list: [] } },
    ]
    const columns = ['text', 'number', 'nothing', 'absent'].map(name => `${member(name)} AS "${name}"`)
    expect(given(`r.key, ${columns}, r.value -> '$.inner.list' AS list`, rows)).toEqual(
      rows.map(({ text, number, inner }, key) => ({
        key,
        text,
        number,
        nothing: null,
        absent: null,
        list: JSON.stringify(inner.list),
      })),
    )
  })

  test('are made once, however many members are read', () => {
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN SELECT ${member('a')}, ${member('b')} FROM ${GIVEN_ROWS}`)
      .all('[]')
      .map(({ detail }) => detail)
    expect(plan).toContain('MATERIALIZE given')
  })
})

test('the words of a story are sent to the index once', async () => {
  const sent: unknown[] = []
  const search = {
    prepare: () => ({ bind: (...values: unknown[]) => void sent.push(...values) }),
    batch: async () => [],
  } as unknown as Statements
  const held = { index: STORY_INDEX, number: 0, lease: 'l', cursor: 0, builtAt: 0, builtId: '' } as const
  const story = { articleId: 'a', second: 1, words: 'ferry busan', marks: 'all-', facets: ['country KR'] }
  await putStories({ search }, held, { put: [story], gone: [] }, { ...held, lag: 0, leaseUntil: 0 })
  expect(sent.filter(value => String(value).includes(story.words))).toHaveLength(1)
})
