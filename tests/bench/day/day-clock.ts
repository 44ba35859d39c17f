/** Ms since 1970 UTC, and what waits for later. */
export interface DayClock {
  now(): number
  /** Goes on to that instant, and lets what waits for it or for earlier happen on the way. */
  goTo(at: number): Promise<void>
  /** Lets time pass until the work is done, and what `later` has, which the work may add to. */
  finish<T>(work: Promise<T>, later: ReadonlySet<Promise<unknown>>): Promise<T>
}

interface Waiting {
  at: number
  run: () => void
}

const immediate = () => new Promise<void>(resolve => setImmediate(resolve))

/** Puts a clock that is moved by hand in the place of `Date.now` and `setTimeout`, for all that runs in this process. */
export function installDayClock(start: number): DayClock {
  let now = start
  const waiting = new Map<number, Waiting>()
  let serial = 0
  Date.now = () => now
  globalThis.setTimeout = ((run: () => void, ms = 0) => {
    waiting.set(++serial, { at: now + ms, run })
    return serial
  }) as unknown as typeof setTimeout
  globalThis.clearTimeout = ((id: number) => waiting.delete(id)) as unknown as typeof clearTimeout

  function next(): [number, Waiting] | undefined {
    let first: [number, Waiting] | undefined
    for (const entry of waiting) if (!first || entry[1].at < first[1].at) first = entry
    return first
  }
  function happen([id, { at, run }]: [number, Waiting]) {
    waiting.delete(id)
    now = Math.max(now, Math.ceil(at))
    run()
  }
  async function passUntil(work: Promise<unknown>) {
    let isDone = false
    const done = () => {
      isDone = true
    }
    void work.then(done, done)
    for (;;) {
      // What works outside of this thread (digests) comes back within a few turns.
      for (let turn = 0; turn < 3 && !isDone; turn++) await immediate()
      if (isDone) return
      const first = next()
      if (first) happen(first)
    }
  }
  return {
    now: () => now,
    async goTo(at) {
      for (let first = next(); first && first[1].at <= at; first = next()) {
        happen(first)
        await immediate()
      }
      now = Math.max(now, Math.floor(at))
    },
    async finish(work, later) {
      await passUntil(work)
      while (later.size > 0) await passUntil(Promise.allSettled(later))
      return work
    },
  }
}
