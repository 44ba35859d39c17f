import { env } from 'cloudflare:workers'
import type { Actor } from '../../functions/newsroom/rules/permissions.ts'
import { type Newsroom, SUBMISSION, submit } from './newsroom.ts'

export interface Submitted {
  id: string
  url: string
  status: string
  version: number
}

export const EDITOR: Extract<Actor, { kind: 'editor' }> = {
  kind: 'editor',
  id: '0'.repeat(16),
  name: 'Aigerim',
  role: 'editor',
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const at = (ms: number) => new Date(ms).toISOString()

/** Submits and publishes SUBMISSION with these fields changed. */
export async function publish(
  newsroom: Newsroom,
  key: Record<string, string>,
  fields: object = {},
): Promise<Submitted> {
  const response = await submit(newsroom, key, { ...SUBMISSION, ...fields }, '/v1/submissions?publish=true')
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return response.json()
}

export const json = async <T>(response: Response | Promise<Response>) => (await response).json() as Promise<T>

export const rows = async <T>(query: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(query)
      .bind(...values)
      .all<T>()
  ).results

const TABLES = `SELECT name FROM sqlite_master WHERE type = 'table'
  AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'd1_%' AND name NOT LIKE '_cf_%' ORDER BY name`

/** How much a key is used, and when last, is counted in refusals too. */
const withoutUse = ({ used_at: _, ...row }: Record<string, unknown>) => row

/** Everything stored but the use of keys: two equal snapshots mean that nothing was written between them. */
export async function snapshot(): Promise<string> {
  const names = (await rows<{ name: string }>(TABLES))
    .map(({ name }) => name)
    .filter(name => name !== 'quota')
  const tables = await env.DB.batch<Record<string, unknown>>(
    names.map(name => env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`)),
  )
  return JSON.stringify(names.map((name, i) => [name, tables[i]?.results.map(withoutUse)]))
}
