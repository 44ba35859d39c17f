import { expect } from 'vitest'
import type { Newsroom } from './newsroom.ts'

export interface Run {
  text: string
  marked?: true
}

export interface SearchAnswer {
  items: { id: string; headline: string; match: { headline: Run[]; snippet: Run[] } }[]
  nextCursor: string | null
  total: { count: number; isExact: boolean }
  facets: Record<'region' | 'country' | 'topic' | 'language', { code: string; name: string; count: number }[]>
  named: { kind: string; code: string; name: string; url?: string }[]
}

export const searchPath = (query: Record<string, string>) => `/v1/search?${new URLSearchParams(query)}`

export async function searchFor(newsroom: Newsroom, query: Record<string, string>): Promise<SearchAnswer> {
  const answer = await newsroom.get(searchPath(query))
  expect(answer.status).toBe(200)
  return answer.json()
}

export const marked = (runs: readonly Run[]) => runs.filter(run => run.marked).map(({ text }) => text)

let words = 0
/** A word that no other article of this file has. */
export const newWord = () => `zq${(words++).toString(36)}x`
