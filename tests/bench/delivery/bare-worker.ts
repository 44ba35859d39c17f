import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'

/** An answer sent as it is. */
export interface Constant {
  status: number
  fields: [name: string, value: string][]
  body: string
}

export interface Query {
  sql: string
  params: unknown[]
}

interface BareEnv {
  DB: D1Database
  /** JSON of Constant, by path. */
  CONSTANTS: string
  /** JSON of Query, by name. */
  QUERIES: string
}

let queries: Record<string, Query> | undefined

/** What uncached routes are compared with: the same query on a copy of the same database, its rows sent on as JSON. */
const app = new Hono<{ Bindings: BareEnv }>().get('/query/:name', async c => {
  queries ??= JSON.parse(c.env.QUERIES) as Record<string, Query>
  const query = queries[c.req.param('name')]
  if (query === undefined) return c.notFound()
  const { results } = await c.env.DB.prepare(query.sql)
    .bind(...query.params)
    .all()
  return c.json(results)
})

type Send = () => Response
let constants: Map<string, Send> | undefined

/** The floor: the same bytes, header fields included, without any work. */
function makeConstants(env: BareEnv): Map<string, Send> {
  const answers = JSON.parse(env.CONSTANTS) as Record<string, Constant>
  return new Map(
    Object.entries(answers).map(([path, { status, fields, body }]) => {
      const headers = new Headers(fields)
      const bytes = status === 304 ? null : new TextEncoder().encode(body)
      return [path, () => new Response(bytes, { status, headers })]
    }),
  )
}

export default {
  fetch(request: Request, env: BareEnv) {
    constants ??= makeConstants(env)
    return constants.get(request.url.slice(request.url.indexOf('/', 8)))?.() ?? app.fetch(request, env)
  },
}
