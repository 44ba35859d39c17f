import { LRUCache } from 'lru-cache'
import type { Credentials } from '../../db/queries/find-intake.ts'

/** How long a key counts as good without asking, ms. Each request still asks; until then its body may be parsed. */
const REMEMBERED = 60_000
const MAX_KEYS = 1000

/** Which API keys the database called good a moment ago. */
export interface GoodKeys {
  has(credentials: Credentials, now: number): boolean
  add(credentials: Credentials, now: number): void
  delete(credentials: Credentials): void
}

export function makeGoodKeys(): GoodKeys {
  const until = new LRUCache<string, number>({ max: MAX_KEYS })
  const name = ({ keyId, secretHash }: Credentials) => `${keyId} ${secretHash}`
  return {
    has: (credentials, now) => (until.get(name(credentials)) ?? 0) > now,
    add: (credentials, now) => until.set(name(credentials), now + REMEMBERED),
    delete: credentials => until.delete(name(credentials)),
  }
}
