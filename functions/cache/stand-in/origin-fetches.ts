/** A request to the origin that has no answer yet. */
export interface OriginFetch<T> {
  url: string
  /** There was a purge since it went out, so its answer may not be stored. */
  isOutdated: boolean
  outcome: Promise<T>
}

/** All requests to the origin that have no answer yet. Equal requests share one. A purge reaches all of them. */
export interface OriginFetches<T> {
  find(key: string): OriginFetch<T> | undefined
  /** Without a key no other request shares it. */
  start(url: string, key: string | undefined, run: (self: OriginFetch<T>) => Promise<T>): OriginFetch<T>
  /** Marks those for one URL, or all of them, as outdated. No further request shares them. */
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
