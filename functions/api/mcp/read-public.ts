import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'

/** Who asks, and by what it is answered. */
export interface Asking {
  deps: Deps
  headers: Headers
}

export type Reply = {
  content: { type: 'text'; text: string }[]
  structuredContent?: object
  isError?: boolean
}

/** An answer as data, and the same as text for clients that read only that. */
export const reply = (value: object): Reply => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
  structuredContent: value,
})

/** A refusal is an answer that says how to ask otherwise. */
export async function refusing(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    return { content: [{ type: 'text', text: problemOf(error).message }], isError: true }
  }
}

/** A public read through the cache that all readers use. Its own parser says what is wrong with a parameter. */
export async function readPublic(
  path: string,
  args: Record<string, unknown>,
  { deps }: Asking,
  shape: (answer: Record<string, unknown>) => object,
): Promise<Reply> {
  const url = new URL(path, deps.publicOrigin)
  for (const [name, value] of Object.entries(args)) url.searchParams.set(name, wordOf(name, value))
  url.searchParams.sort()
  const answer = await deps.cache.fetch(new Request(url), { waitUntil: deps.afterwards })
  const body = await answer.json<Record<string, unknown>>()
  if (!answer.ok) return { content: [{ type: 'text', text: String(body.detail) }], isError: true }
  return reply(shape(body))
}

function wordOf(name: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Problem('malformed', `${JSON.stringify(name.slice(0, 40))} must be a text or a number.`)
}
