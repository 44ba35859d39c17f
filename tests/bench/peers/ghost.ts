import { createHmac } from 'node:crypto'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import MarkdownIt from 'markdown-it'
import { freePort } from '../../../tools/free-port.ts'
import { get, post } from './ask.ts'
import type { Cache, Cms, Served } from './cms.ts'
import { installUnpacked, nodeIn } from './install.ts'
import { mostFrequentCountry } from './posts.ts'
import { startProgram } from './server-process.ts'

const VERSION = '6.65.0'
const DATABASE = 'ghost.db'
const TOKEN_SECONDS = 240
const EXCERPT = 300
const NO_PAGES_KEPT = 'it keeps no pages itself and leaves that to a cache in front'

export const ghost = (scratch: string): Cms => {
  const folder = join(scratch, `ghost-${VERSION}`)
  const program = join(folder, 'package/index.js')
  return {
    name: 'Ghost',
    version: VERSION,
    notes: [
      'In production mode on Node 22 with SQLite (better-sqlite3) and its default theme, which shows 12 posts on the front page; it logs errors only and calls nobody outside. Countries are tags. Cache: that of the public posts in memory (`hostSettings.postsPublicCache`), which is off unless set. Posts come as HTML, which it turns into its own format.',
    ],
    async prepare(state) {
      installUnpacked(folder, 'ghost', VERSION)
      mkdirSync(state, { recursive: true })
      cpSync(join(folder, 'package/content'), join(state, 'content'), { recursive: true })
      // Where its own command line tool puts the release, and where it looks for it.
      symlinkSync(join(folder, 'package'), join(state, 'current'))
      const { stop } = await serve(nodeIn(scratch), program, state, 'off')
      await stop()
    },
    start: (state, cache) => serve(nodeIn(scratch), program, state, cache),
    create(port, state, next) {
      const { id, secret } = keyOf(state, 'admin', 'zapier')
      const markdown = new MarkdownIt()
      return post(port, '/ghost/api/admin/posts/?source=html', () => {
        const { slug, headline, summary, paragraphs, countries } = next()
        const html = markdown.render(paragraphs.join('\n\n'))
        return {
          headers: { Authorization: `Ghost ${tokenOf(id, secret)}` },
          body: {
            posts: [
              {
                title: headline,
                slug,
                custom_excerpt: summary.slice(0, EXCERPT),
                html,
                status: 'published',
                tags: countries,
              },
            ],
          },
        }
      })
    },
    async offers(port, state, cache) {
      const { secret } = keyOf(state, 'content', 'ghost-core-content')
      const path = (rest: string) => `/ghost/api/content/posts/${rest}key=${secret}&include=tags`
      const list = path('?limit=20&')
      const answer = await fetch(`http://127.0.0.1:${port}${list}`)
      const { posts } = (await answer.json()) as { posts: { id: string; slug: string }[] }
      const [{ id, slug }] = posts as [{ id: string; slug: string }]
      return {
        list: get(port, list),
        filtered: get(port, `${list}&filter=tag:${mostFrequentCountry().toLowerCase()}`),
        article: get(port, path(`${id}/?`)),
        front: cache === 'on' ? NO_PAGES_KEPT : get(port, '/'),
        page: cache === 'on' ? NO_PAGES_KEPT : get(port, `/${slug}/`),
      }
    },
    databases: state => [join(state, DATABASE)],
  }
}

async function serve(node: string, program: string, state: string, cache: Cache): Promise<Served> {
  const port = await freePort()
  const settings = {
    url: `http://127.0.0.1:${port}`,
    server: { host: '127.0.0.1', port },
    database: {
      client: 'better-sqlite3',
      connection: { filename: join(state, DATABASE) },
      useNullAsDefault: true,
    },
    paths: { contentPath: join(state, 'content') },
    logging: { level: 'error', transports: ['stdout'] },
    privacy: { useTinfoil: true, useStructuredData: true },
    ...(cache === 'on' ? CACHED : {}),
  }
  writeFileSync(join(state, 'config.production.json'), JSON.stringify(settings, null, 2))
  return startProgram(port, '/', node, program, state, {})
}

const CACHED = {
  hostSettings: { postsPublicCache: { enabled: true } },
  adapters: { cache: { postsPublic: { adapter: 'memory-ttl', ttl: 60_000 } } },
}

/** A key of an integration that every archive has. */
function keyOf(state: string, type: string, integration: string): { id: string; secret: string } {
  // Ghost may just be writing.
  const db = new DatabaseSync(join(state, DATABASE), { readOnly: true, timeout: 10_000 })
  const key = db
    .prepare(
      `SELECT k.id, k.secret FROM api_keys AS k JOIN integrations AS i ON i.id = k.integration_id
       WHERE k.type = ? AND i.slug = ?`,
    )
    .get(type, integration) as { id: string; secret: string } | undefined
  db.close()
  if (key === undefined) throw new Error(`Ghost has no key of ${integration}`)
  return key
}

let made = { at: 0, token: '' }

/** A JSON Web Token that Ghost takes for five minutes (RFC 7519). */
function tokenOf(id: string, secret: string): string {
  const iat = Math.floor(Date.now() / 1000)
  if (iat - made.at < TOKEN_SECONDS) return made.token
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const signed = `${encode({ alg: 'HS256', kid: id, typ: 'JWT' })}.${encode({ iat, exp: iat + 300, aud: '/admin/' })}`
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64url')
  made = { at: iat, token: `${signed}.${signature}` }
  return made.token
}
