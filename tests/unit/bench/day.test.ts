import { expect, test } from 'vitest'
import { forcedQueries } from '../../bench/day/forced-queries.ts'
import { planDay, UPDATES } from '../../bench/day/plan-day.ts'

test('a query is forced once for each 30 s in which an address is asked for', () => {
  const forced = forcedQueries()
  const asked = [0, 29_999, 30_000, 45_000, 90_000].map(at => forced.ask('/', at))
  expect(asked).toEqual([true, false, true, false, true])
  expect(forced.ask('/east-asia', 90_001)).toBe(true)
  expect(forced.addresses()).toBe(2)
})

test('a day has its minutes, its readers and its stories in their order, each tenth story with all its updates', () => {
  const events = planDay({ readers: 2000, stories: 100, countries: 40, archive: 300 })
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b))
  expect(events.at(-1)?.at).toBeLessThan(86_400_000)
  const of = (kind: string) => events.filter(event => event.kind === kind)
  expect(of('minute')).toHaveLength(1440)
  expect(of('region')).toHaveLength(2000)
  const writes = events.flatMap(event => (event.kind === 'write' ? event : []))
  expect(writes.filter(({ update }) => update === 0).map(({ story }) => story)).toEqual([
    ...Array(100).keys(),
  ])
  const updates = Map.groupBy(
    writes.filter(({ update }) => update > 0),
    ({ story }) => story,
  )
  expect([...updates.values()].map(({ length }) => length)).toEqual(Array(10).fill(UPDATES))
  for (const [story, after] of updates) {
    const begun = writes.find(write => write.story === story)
    expect(begun?.update).toBe(0)
    expect(after.every(({ at }) => at > (begun?.at ?? Number.POSITIVE_INFINITY))).toBe(true)
  }
})

test('what is nearest the top is read most', () => {
  const events = planDay({ readers: 5000, stories: 10, countries: 40, archive: 300 })
  const ranked = (rank: number) =>
    events.filter(event => event.kind === 'story' && event.rank === rank).length
  expect(ranked(0)).toBeGreaterThan(1.5 * ranked(1))
  expect(ranked(1)).toBeGreaterThan(3 * ranked(9))
})
