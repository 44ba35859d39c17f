import { LRUCache } from 'lru-cache'

const MINUTE = 60_000
const SUBJECTS = 1000

/** Counts what somebody asks of one isolate in a minute. It guards the isolate's time, so no database is asked. */
export interface Pace {
  /** Whether the subject may go on; `most` requests a minute. */
  take(subject: string, most: number, now: number): boolean
}

export function makePace(): Pace {
  const counts = new LRUCache<string, { minute: number; used: number }>({ max: SUBJECTS })
  return {
    take(subject, most, now) {
      const minute = Math.floor(now / MINUTE)
      const known = counts.get(subject)
      const used = known?.minute === minute ? known.used + 1 : 1
      counts.set(subject, { minute, used })
      return used <= most
    },
  }
}
