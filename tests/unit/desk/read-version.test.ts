import { expect, test } from 'vitest'
import { readVersion, versionIn } from '../../../functions/desk/read-version.ts'

test.each(['1', '999999999'])('the version %j of a form is that number', typed => {
  const values = new Map([['version', typed]])
  expect([versionIn(values), readVersion(values)]).toEqual([Number(typed), { version: Number(typed) }])
})

test.each(['', '0', '-1', '01', '1.5', '1e3', '0x10', ' 1', '1000000000'])(
  'a version like %j is none, and a form that must name one is refused',
  typed => {
    const values = new Map([['version', typed]])
    expect(versionIn(values)).toBe(0)
    expect(readVersion(values)).toEqual({
      errors: [expect.objectContaining({ pointer: '/version', code: 'invalid' })],
    })
  },
)
