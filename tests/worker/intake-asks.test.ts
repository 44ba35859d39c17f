import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { findIntakeState, type IntakeKeys } from '../../db/queries/find-intake.ts'
import { NOON } from '../support/newsroom.ts'

const NOTHING: IntakeKeys = { idempotencyKeys: [], externalIds: [], articleIds: [], sketches: [], now: NOON }

test.each<[string, Partial<IntakeKeys>, number]>([
  ['nothing', {}, 0],
  ['an Idempotency-Key', { idempotencyKeys: [{ key: 'K', line: 0 }] }, 1],
  ['an external id', { externalIds: ['one'] }, 2],
  ['an external id twice', { externalIds: ['one', 'one'] }, 3],
  ['another article', { articleIds: ['0123456789abcdef'] }, 1],
  ['a text that is long enough to compare', { sketches: ['00'.repeat(64)] }, 1],
])('an intake that names %s asks for no more than that and the local layer', async (_, keys, statements) => {
  const asked: number[] = []
  const db = connect({
    prepare: query => env.DB.prepare(query),
    batch: batch => {
      asked.push(batch.length)
      return env.DB.batch(batch)
    },
  })
  const known = await findIntakeState(db, 'partner:asks', { ...NOTHING, ...keys })
  expect(asked).toEqual([statements + 1])
  expect(known).toEqual({
    answers: [],
    records: [],
    sent: [],
    hashes: [],
    near: [],
    local: { entries: expect.any(Number), names: expect.any(Number) },
  })
})
