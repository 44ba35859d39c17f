import type { D1Database } from '@cloudflare/workers-types'

export const ORIGIN = 'https://news.example'

/** What the newsroom is given in place of the platform. */
export interface Platform {
  main: D1Database
  search: D1Database
  /** A file of `public`. */
  file(path: string): Uint8Array<ArrayBuffer>
  now(): number
  /** Lets the work and all that it leaves for later be done. */
  finish<T>(work: Promise<T>, later: ReadonlySet<Promise<unknown>>): Promise<T>
}

export interface Call {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** The whole newsroom behind a cache, in one process. */
export interface Newsroom {
  ask(path: string, call?: Call): Promise<{ status: number; text(): Promise<string> }>
  /** The minute's job. */
  runJob(): Promise<void>
  counts: {
    /** Round trips to a database for readers. */
    queries: number
    /** Calls to the cache, and those of them that name everything. */
    calls: number
    everything: number
  }
}
