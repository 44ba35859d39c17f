import type { AnswerCache } from './answer-cache.ts'
import { Problem, problemOf } from './problem.ts'

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** What reading needs: where the newsroom is, how to ask, and what was answered before. */
export interface Reader {
  origin: string
  fetch: Fetch
  cache: AnswerCache
}

export type Query = Readonly<Record<string, string | number | undefined>>

/** As forms write it and the newsroom does, so that caches on the way meet one address. React Native's `URL` cannot. */
const formEncoded = (value: string | number) =>
  encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Parameters in the order in which the newsroom writes them. */
export function addressOf(origin: string, path: string, query: Query = {}): string {
  const pairs = Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${formEncoded(value)}`]))
    .sort()
  return origin.replace(/\/+$/, '') + path + (pairs.length > 0 ? `?${pairs.join('&')}` : '')
}

/** The body of an answer that is none of a refusal. Where a network answers in the newsroom's place it is no JSON. */
export async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(response.status, { detail: 'What answers there is not the newsroom: it is no JSON.' })
  }
}

/** The answer to a GET; the kept one where the newsroom says that it still holds. Throws a `Problem`. */
export async function readJson<T>({ origin, fetch, cache }: Reader, path: string, query?: Query): Promise<T> {
  const url = addressOf(origin, path, query)
  const kept = await withoutFail(() => cache.get(url))
  const response = await fetch(url, { headers: kept ? { 'If-None-Match': kept.etag } : {} })
  if (response.status === 304 && kept) return kept.body as T
  if (!response.ok) throw await problemOf(response)
  const body = await bodyOf<T>(response)
  const etag = response.headers.get('ETag')
  if (etag !== null) await withoutFail(() => cache.set(url, { etag, body }))
  return body
}

/** A cache that is full or closed costs bytes, and no answer. */
async function withoutFail<T>(work: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}
