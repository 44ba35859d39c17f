import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { freePort } from '../../../tools/free-port.ts'
import { request } from '../delivery/load.ts'
import { get, post } from './ask.ts'
import type { Cms } from './cms.ts'
import { SITE, seedOf } from './emdash-site.ts'
import { command, installPackages, nodeIn } from './install.ts'
import { allCountries } from './posts.ts'
import { startProgram } from './server-process.ts'

const VERSION = '0.32.0'
const DATABASE = 'data.db'
const TOKEN_FILE = 'token'
const API = '/_emdash/api/content/posts'
const NO_FILTER = 'its API filters by status, author, date, language and words, not by taxonomy'
const API_UNCACHED = 'its caches hold what pages read; its API always asks the database'
const SETTINGS = { ASTRO_TELEMETRY_DISABLED: '1', EMDASH_TELEMETRY: '0' }

export const emdash = (scratch: string): Cms => {
  const folder = join(scratch, `emdash-${VERSION}`)
  return {
    name: 'EmDash',
    version: VERSION,
    notes: [
      'Its site in production mode on Node 22 with SQLite, as its templates for Node do it, with two pages of ours that show what Dawnwire’s show but have no style sheet and no script; countries are terms of a taxonomy. Its JSON is for signed-in clients. Cache: its object cache and Astro’s page cache, both in memory, 30 s. Creating and publishing are two requests.',
    ],
    async prepare(state) {
      installPackages(folder, PACKAGES, ['better-sqlite3', 'esbuild', 'sharp'])
      for (const [name, text] of Object.entries(SITE)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      }
      const bin = (name: string) => join(folder, 'node_modules/.bin', name)
      for (const cache of ['off', 'on'])
        command(scratch, folder, bin('astro'), ['build'], { ...SETTINGS, BENCH_CACHE: cache })
      mkdirSync(state, { recursive: true })
      writeFileSync(join(state, 'seed.json'), JSON.stringify(seedOf(allCountries())))
      const database = resolve(state, DATABASE)
      const seed = ['seed', resolve(state, 'seed.json'), '--database', database]
      command(scratch, folder, bin('emdash'), seed, SETTINGS)
      writeFileSync(join(state, TOKEN_FILE), makeToken(database))
    },
    async start(state, cache) {
      const port = await freePort()
      const program = join(folder, `dist-${cache}/server/entry.mjs`)
      const env = { ...SETTINGS, HOST: '127.0.0.1', PORT: String(port) }
      return startProgram(port, '/', nodeIn(scratch), program, state, env)
    },
    create(port, state, next) {
      const headers = headersOf(state)
      const created = post(port, API, () => {
        const { slug, headline, summary, paragraphs, countries } = next()
        return {
          headers,
          body: {
            slug,
            data: { title: headline, excerpt: summary, content: paragraphs.map(blockOf) },
            taxonomies: { country: countries.map(code => code.toLowerCase()) },
          },
        }
      })
      return {
        ...created,
        follow: answer => {
          const { data } = JSON.parse(answer.text()) as { data: { item: { id: string } } }
          return request(port, `${API}/${data.item.id}/publish`, { method: 'POST', headers })
        },
      }
    },
    async offers(port, state, cache) {
      const headers = headersOf(state)
      const list = `${API}?limit=20&status=published&orderBy=publishedAt&order=desc`
      const answer = await fetch(`http://127.0.0.1:${port}${list}`, { headers })
      const { data } = (await answer.json()) as { data: { items: { id: string; slug: string }[] } }
      const [{ id, slug }] = data.items as [{ id: string; slug: string }]
      return {
        list: cache === 'on' ? API_UNCACHED : get(port, list, headers),
        filtered: NO_FILTER,
        article: cache === 'on' ? API_UNCACHED : get(port, `${API}/${id}`, headers),
        front: get(port, '/'),
        page: get(port, `/posts/${slug}`),
      }
    },
    databases: state => [join(state, DATABASE)],
  }
}

const PACKAGES = {
  emdash: VERSION,
  // The built site asks for it by name.
  'better-sqlite3': '12.11.1',
  astro: '7.3.5',
  '@astrojs/node': '11.1.6',
  '@astrojs/react': '7.0.0',
  react: '19.2.0',
  'react-dom': '19.2.0',
}

const headersOf = (state: string) => ({
  Authorization: `Bearer ${readFileSync(join(state, TOKEN_FILE), 'utf8')}`,
})

/** A paragraph in Portable Text. */
const blockOf = (text: string, at: number) => ({
  _type: 'block',
  _key: `b${at}`,
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: `s${at}`, text, marks: [] }],
})

/** An administrator with a token for the API, as the setup makes them with a passkey; it keeps the token's hash. */
function makeToken(database: string): string {
  const db = new DatabaseSync(database)
  const user = randomUUID()
  const token = `ec_pat_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(token).digest('base64url')
  db.prepare('INSERT INTO users (id, email, name, role, email_verified) VALUES (?, ?, ?, 50, 1)').run(
    user,
    'bench@example.org',
    'Bench',
  )
  db.prepare(
    'INSERT INTO _emdash_api_tokens (id, name, token_hash, prefix, user_id, scopes) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(randomUUID(), 'bench', hash, token.slice(0, 11), user, JSON.stringify(['admin']))
  db.prepare("INSERT OR REPLACE INTO options (name, value) VALUES ('emdash:setup_complete', 'true')").run()
  db.close()
  return token
}
