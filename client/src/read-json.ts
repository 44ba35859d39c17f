import type { AnswerCache } from './answer-cache.ts'
import { problemOf } from './problem.ts'

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** What reading needs: where the newsroom is, how to ask, and what was answered before. */
export interface Reader {
  origin: string
  fetch: Fetch
  cache: AnswerCache
}

export type Query = Readonly<Record<string, string | number | undefined>>

/** Parameters in the order in which the newsroom writes them, so that caches on the way meet one address. */
export function addressOf(origin: string, path: string, query: Query = {}): string {
  const url = new URL(path, origin)
  for (const name of Object.keys(query).sort()) {
    const value = query[name]
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url.href
}

/** The answer to a GET; the kept one where the newsroom says that it still holds. Throws a `Problem`. */
export async function readJson<T>({ origin, fetch, cache }: Reader, path: string, query?: Query): Promise<T> {
  const url = addressOf(origin, path, query)
  const kept = await cache.get(url)
  const response = await fetch(url, { headers: kept ? { 'If-None-Match': kept.etag } : {} })
  if (response.status === 304 && kept) return kept.body as T
  if (!response.ok) throw await problemOf(response)
  const body = (await response.json()) as T
  const etag = response.headers.get('ETag')
  if (etag !== null) await cache.set(url, { etag, body })
  return body
}
