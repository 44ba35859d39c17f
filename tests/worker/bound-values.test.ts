import { expect, test } from 'vitest'
import type { Statements } from '../../db/client.ts'
import { announceDue } from '../../functions/newsroom/minute/announce-due.ts'
import { at, json } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION } from '../support/newsroom.ts'
import { sendBatch } from '../support/send-batch.ts'

/** Production refuses a longer value, bytes; local workerd takes it. */
const D1_VALUE = 2_000_000

const encoder = new TextEncoder()

/** The statements, and how long the longest value is that was bound to them. */
function measuring(statements: Statements) {
  const longest = { bytes: 0 }
  const prepare: Statements['prepare'] = query => {
    const statement = statements.prepare(query)
    return Object.create(statement, {
      bind: {
        value: (...values: unknown[]) => {
          for (const value of values)
            longest.bytes = Math.max(longest.bytes, encoder.encode(String(value)).length)
          return statement.bind(...values)
        },
      },
    })
  }
  return { statements: { prepare, batch: statements.batch.bind(statements) }, longest }
}

/** Ms; each of them has thirteen hundred names to tag. */
const PATIENT = 120_000

test(
  'a hundred articles full of names that appear at one instant fit the values that D1 takes',
  async () => {
    const newsroom = makeNewsroom()
    const key = await makeKey(newsroom)
    const { statements, longest } = measuring(newsroom.deps.db.statements)
    newsroom.deps.db.statements = statements
    const { gazetteer } = newsroom.deps.tagger
    const names = (['place', 'person', 'organisation'] as const)
      .flatMap(kind => gazetteer.list(kind, 'en').map(entry => entry.name))
      .filter(name => name.length <= 9)
      .slice(0, 1300)
    // In paragraphs, since a line may not be endless.
    const body = names.map((name, i) => (i % 100 === 99 ? `${name}.\n\n` : `${name}; `)).join('')
    const embargoUntil = at(newsroom.clock.now + 60_000)
    for (let i = 0; i < 100; i += 10) {
      const ten = Array.from({ length: 10 }, (_, j) => ({
        ...SUBMISSION,
        headline: `Names ${i + j}`,
        body,
        embargoUntil,
      }))
      const answers = await sendBatch(newsroom, key, ten, '?publish=true')
      expect(answers.map(({ status }) => status)).toEqual(ten.map(() => 201))
    }
    newsroom.clock.now += 60_000
    await announceDue(newsroom.deps)
    const { items } = await json<{ items: unknown[] }>(newsroom.get('/v1/articles?limit=100'))
    expect(items).toHaveLength(100)
    expect(longest.bytes).toBeGreaterThan(500_000)
    expect(longest.bytes).toBeLessThanOrEqual(D1_VALUE)
  },
  PATIENT,
)
