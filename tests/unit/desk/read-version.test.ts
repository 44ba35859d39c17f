import { expect, test } from 'vitest'
import { readVersion, versionIn } from '../../../functions/desk/read-version.ts'

test.each([
  ['1', 1],
  ['999999999', 999_999_999],
  ...[undefined, '', '0', '-1', '01', '1.5', '1e3', '0x10', ' 1', '1000000000'].map(
    typed => [typed, 0] as const,
  ),
])('the version %j is %s, and a form that must name one is refused without', (typed, version) => {
  const values = new Map(typed === undefined ? [] : [['version', typed]])
  expect(versionIn(values)).toBe(version)
  expect(readVersion(values)).toEqual(
    version > 0
      ? { version }
      : { errors: [expect.objectContaining({ pointer: '/version', code: 'invalid' })] },
  )
})
