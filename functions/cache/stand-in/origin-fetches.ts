/** A request to the origin that is under way. */
export interface OriginFetch<T> {
  url: string
  /** Something changed since it went out: what it brings may not be stored. */
  isOutdated: boolean
  outcome: Promise<T>
}

/** All requests to the origin that are under way. Equal ones share one, and no purge overlooks any of them. */
export interface OriginFetches<T> {
  find(key: string): OriginFetch<T> | undefined
  /** Without a key nobody else shares it. */
  start(url: string, key: string | undefined, run: (self: OriginFetch<T>) => Promise<T>): OriginFetch<T>
  /** Makes those for one URL outdated, or all of them. Nobody shares these any more. */
  outdate(url?: string): void
}

export function makeOriginFetches<T>(): OriginFetches<T> {
  const running = new Set<OriginFetch<T>>()
  const shared = new Map<string, OriginFetch<T>>()

  return {
    find: key => shared.get(key),
    start(url, key, run) {
      const { promise, resolve } = Promise.withResolvers<T>()
      const self: OriginFetch<T> = { url, isOutdated: false, outcome: promise }
      running.add(self)
      if (key !== undefined) shared.set(key, self)
      const done = () => {
        running.delete(self)
        if (key !== undefined && shared.get(key) === self) shared.delete(key)
      }
      resolve(run(self).finally(done))
      return self
    },
    outdate(url) {
      for (const one of running) if (url === undefined || one.url === url) one.isOutdated = true
      for (const [key, one] of shared) if (one.isOutdated) shared.delete(key)
    },
  }
}
