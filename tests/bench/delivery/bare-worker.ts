import { Hono } from 'hono'

interface BareEnv {
  DB: D1Database
  LIST: string
  PAGE: string
}

const LIST = `SELECT article.id, slug, version, language, headline, slugline, summary, lead, byline, source_name, source_url,
    rights, urgency, word_count, article.visible_from, updated_at
  FROM listing JOIN article ON article.id = listing.article_id
  WHERE kind = 'all' AND code = '' ORDER BY listing.visible_from DESC LIMIT 20`

/** What uncached routes are compared with: one query on the same tables, sent on as it comes. */
const app = new Hono<{ Bindings: BareEnv }>()
  .get('/query/list', async c => c.json((await c.env.DB.prepare(LIST).all()).results))
  .get('/query/article/:id', async c =>
    c.json(await c.env.DB.prepare('SELECT * FROM article WHERE id = ?').bind(c.req.param('id')).first()),
  )

const bodies = new Map<string, ReturnType<TextEncoder['encode']>>()
const bytes = (text: string) => {
  const known = bodies.get(text) ?? new TextEncoder().encode(text)
  bodies.set(text, known)
  return known
}

/** The floor: the same bytes without any work. */
const CONSTANTS: Readonly<Record<string, (env: BareEnv) => Response>> = {
  '/list': env =>
    new Response(bytes(env.LIST), { headers: { 'Content-Type': 'application/json; charset=utf-8' } }),
  '/page': env => new Response(bytes(env.PAGE), { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
  '/304': () => new Response(null, { status: 304, headers: { ETag: 'W/"constant"' } }),
}

export default {
  fetch(request: Request, env: BareEnv) {
    const path = request.url.slice(request.url.indexOf('/', 8))
    return CONSTANTS[path]?.(env) ?? app.fetch(request, env)
  },
}
