/** A request to the origin under way. What it brings may be stored only while it is `current`. */
export interface Fill<T> {
  url: string
  current: boolean
  outcome: Promise<T>
}

/** Requests to the origin under way, so that equal ones share one and a purge outruns all of them. */
export interface Fills<T> {
  find(key: string): Fill<T> | undefined
  /** Without a key nobody joins it. */
  start(url: string, key: string | undefined, run: (fill: Fill<T>) => Promise<T>): Fill<T>
  /** From here on nothing under way (for one URL, or at all) is stored, and nobody joins it any more. */
  abandon(url?: string): void
}

export function makeFills<T>(): Fills<T> {
  const running = new Set<Fill<T>>()
  const joinable = new Map<string, Fill<T>>()

  return {
    find: key => joinable.get(key),
    start(url, key, run) {
      const { promise, resolve } = Promise.withResolvers<T>()
      const fill: Fill<T> = { url, current: true, outcome: promise }
      running.add(fill)
      if (key !== undefined) joinable.set(key, fill)
      const done = () => {
        running.delete(fill)
        if (key !== undefined && joinable.get(key) === fill) joinable.delete(key)
      }
      resolve(run(fill).finally(done))
      return fill
    },
    abandon(url) {
      for (const fill of running) if (url === undefined || fill.url === url) fill.current = false
      for (const [key, fill] of joinable) if (!fill.current) joinable.delete(key)
    },
  }
}
