import { expect, test } from 'vitest'
import { FAR_FUTURE, visibility } from '../../../functions/newsroom/rules/visibility.ts'
import { parseRfc3339 } from '../../../functions/text/rfc3339.ts'

test('the latest expiry that can be sent ends before what never ends', () => {
  const expiresAt = parseRfc3339('9999-12-31T23:59:59.999Z')?.getTime() ?? Number.NaN
  const bounds = { clearedAt: 0, archiveDate: null, scheduleAt: null, embargoUntil: null }
  expect(visibility({ ...bounds, expiresAt }, 0).visibleUntil).toBeLessThan(
    visibility({ ...bounds, expiresAt: null }, 0).visibleUntil,
  )
  expect(parseRfc3339(new Date(FAR_FUTURE).toISOString())).toBeUndefined()
})
