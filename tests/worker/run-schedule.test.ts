import { expect, test } from 'vitest'
import guide from '../../docs/operator.md?raw'
import { STEPS } from '../../functions/jobs/run-schedule.ts'

test('every step of the minute’s job is in the operator’s guide, and no other', () => {
  const [, table = ''] = /^\| step \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(guide) ?? []
  const described = [...table.matchAll(/^\| ([^|]+) \|/gm)].map(([, name]) => name)
  // A step for each index is one row.
  const steps = Object.keys(STEPS).map(name => name.replace(/ \(.*\)$/, ''))
  expect(described.sort()).toEqual([...new Set(steps)].sort())
})
