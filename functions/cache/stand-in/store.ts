import { LRUCache } from 'lru-cache'
import type { Entry } from './entry.ts'
import { selectingValues } from './vary.ts'

/** Stored answers by URL, the newest variant first. Never holds more than `maxBytes`; the least recently used goes first. */
export interface Store {
  /** The answer that everybody gets at this URL, whatever else they send. */
  forAll(url: string): Entry | undefined
  match(request: Request): Entry | undefined
  /** Fields by which the URL's newest stored answer varies. */
  varyOf(url: string): readonly string[]
  variants(url: string): readonly Entry[]
  /** Replaces the variant that the request selects, unless that one was asked for later. */
  put(request: Request, entry: Entry): void
  /** Puts `next` in the place of `entry`, if that is still stored. */
  replace(entry: Entry, next: Entry): void
  drop(entry: Entry): void
  dropUrl(url: string): void
  entries(): Entry[]
}

const MAX_VARIANTS = 64
const NONE: readonly Entry[] = []

export function makeStore(maxBytes: number): Store {
  const byUrl = new LRUCache<string, readonly Entry[]>({
    maxSize: maxBytes,
    sizeCalculation: variants => variants.reduce((sum, entry) => sum + entry.size, 0),
  })

  function keep(url: string, variants: readonly Entry[]): void {
    if (variants.length === 0) byUrl.delete(url)
    else byUrl.set(url, variants.slice(0, MAX_VARIANTS))
  }

  return {
    forAll(url) {
      const entry = byUrl.get(url)?.[0]
      return entry?.vary.length === 0 ? entry : undefined
    },
    match(request) {
      for (const entry of byUrl.get(request.url) ?? NONE) if (selects(request, entry)) return entry
      return undefined
    },
    varyOf: url => byUrl.peek(url)?.[0]?.vary ?? [],
    variants: url => byUrl.peek(url) ?? NONE,
    put(request, entry) {
      const variants = byUrl.peek(request.url) ?? NONE
      if (variants.some(other => other.requestedAt > entry.requestedAt && selects(request, other))) return
      keep(request.url, [entry, ...variants.filter(other => !selects(request, other))])
    },
    replace: (entry, next) =>
      keep(
        entry.url,
        (byUrl.peek(entry.url) ?? NONE).map(other => (other === entry ? next : other)),
      ),
    drop: entry =>
      keep(
        entry.url,
        (byUrl.peek(entry.url) ?? NONE).filter(other => other !== entry),
      ),
    dropUrl: url => keep(url, NONE),
    entries: () => [...byUrl.values()].flat(),
  }
}

/** Whether the stored answer is one to this request (RFC 9111, section 4.1). */
export const selects = (request: Request, entry: Entry): boolean =>
  entry.vary.length === 0 || selectingValues(request.headers, entry.vary) === entry.selecting
