import { LRUCache } from 'lru-cache'
import type { ApiKey, Credentials } from '../../db/queries/credentials.ts'

/** How long a key counts as good without asking, ms. Each request still asks; until then its body may be parsed. */
const REMEMBERED = 60_000
const MAX_KEYS = 1000

interface GoodKey {
  /** As the database had it. */
  key: ApiKey
  until: number
  /** Its last submission was a new story, so the next one probably is. */
  sendsNew: boolean
}

/** Which API keys the database called good a moment ago. */
export interface GoodKeys {
  get(credentials: Credentials, now: number): GoodKey | undefined
  add(credentials: Credentials, now: number, key: ApiKey): void
  delete(credentials: Credentials): void
  /** Until it is added again. */
  sendsNew(credentials: Credentials): void
}

export function makeGoodKeys(): GoodKeys {
  const known = new LRUCache<string, GoodKey>({ max: MAX_KEYS })
  const name = ({ keyId, secretHash }: Credentials) => `${keyId} ${secretHash}`
  return {
    get: (credentials, now) => {
      const found = known.get(name(credentials))
      return found && found.until > now ? found : undefined
    },
    add: (credentials, now, key) =>
      known.set(name(credentials), { key, until: now + REMEMBERED, sendsNew: false }),
    delete: credentials => known.delete(name(credentials)),
    sendsNew: credentials => {
      const found = known.get(name(credentials))
      if (found) found.sendsNew = true
    },
  }
}
