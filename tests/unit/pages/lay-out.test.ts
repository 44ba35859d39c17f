import { expect, test } from 'vitest'
import type { PublishedColumns } from '../../../db/queries/published-columns.ts'
import { layOut } from '../../../functions/pages/edition/lay-out.ts'

const row = (i: number, urgency = 5) =>
  ({
    id: `id${i}`,
    visibleFrom: 1_000_000_000 - i * 60_000,
    urgency,
    language: 'en',
    translations: '[]',
  }) as PublishedColumns
const ids = (rows: readonly PublishedColumns[]) => rows.map(({ id }) => id)

test('no story stands twice, and everything newer than the last is there', () => {
  const candidates = Array.from({ length: 60 }, (_, i) => row(i, i === 50 ? 1 : 5))
  const strips = [{ region: 'east-asia', rows: [row(0), row(50), row(20), row(21), row(70), row(71)] }]
  const layout = layOut(candidates, strips, 'en')
  expect(layout.lead?.id).toBe('id50')
  const own = ids([row(50), ...layout.seconds, ...layout.latest, ...layout.briefs])
  expect(new Set(own).size).toBe(own.length)
  const last = candidates.findIndex(({ id }) => id === layout.last?.id)
  expect(own).toEqual(expect.arrayContaining(ids(candidates.slice(0, last + 1))))
  expect(ids(layout.strips[0]?.rows ?? [])).toEqual(['id20', 'id21', 'id70'])
})

test.each([0, 1, 3, 5, 6, 12])('%d stories are enough', count => {
  const candidates = Array.from({ length: count }, (_, i) => row(i))
  const { lead, seconds, latest, briefs, last } = layOut(candidates, [], 'en')
  expect([...(lead ? [lead] : []), ...seconds, ...latest, ...briefs]).toHaveLength(count)
  expect(last).toBe(candidates.at(-1))
})
