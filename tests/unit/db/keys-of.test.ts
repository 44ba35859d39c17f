import { expect, test } from 'vitest'
import type { ApiKey } from '../../../db/queries/credentials.ts'
import { keysOf } from '../../../db/queries/find-api-key.ts'

const KEY: ApiKey = {
  id: 'a',
  owner: 'agency',
  secretHash: 'right',
  scopes: 'submit',
  createdAt: 0,
  expiresAt: null,
  revokedAt: null,
  usedAt: null,
  similarPolicy: 'take',
}
const asked = (secretHash: string, minute = 1) => ({ keyId: 'a', secretHash, quota: 'submissions', minute })
const usedBy = (credentials: Parameters<typeof keysOf>[0], ...used: [minute: number, used: number][]) =>
  keysOf(
    credentials,
    [KEY],
    used.map(([minute, used]) => ({ subject: 'key:a:submissions', minute, used })),
  ).map(({ used }) => used)

test('those who ask together with one key count in their order, each in its minute', () => {
  const credentials = [asked('right'), asked('right', 2), asked('right')]
  expect(usedBy(credentials, [1, 600], [2, 1])).toEqual([599, 1, 600])
})

test('who asks with a wrong secret lets nobody else ask once more', () => {
  expect(usedBy([asked('right'), asked('wrong')], [1, 601])[0]).toBe(601)
})
