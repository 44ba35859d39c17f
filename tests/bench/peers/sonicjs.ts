import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { freePort } from '../../../tools/free-port.ts'
import { get, post } from './ask.ts'
import type { Cms, Served } from './cms.ts'
import { command, installPackages } from './install.ts'
import { mostFrequentCountry } from './posts.ts'

const VERSION = '2.11.0'
const COMPATIBILITY_DATE = '2026-11-01'
const TOKEN_FILE = 'token.json'
const NEWEST = encodeURIComponent(JSON.stringify([{ field: 'created_at', order: 'desc' }]))
const NO_PAGES = 'it has no pages for readers: “/” leads to the sign-in'
const NO_CACHE =
  'the published package asks a function whether its cache plugin is active that always says no; every answer says `X-Cache-Status: MISS`'

/** The application that its documentation describes, with one collection. */
const APP = `import { createSonicJSApp, registerCollections } from '@sonicjs-cms/core'
registerCollections([{
  name: 'posts', displayName: 'Posts', description: 'Posts',
  schema: {
    type: 'object',
    properties: {
      title: { type: 'string', title: 'Title', required: true },
      summary: { type: 'textarea', title: 'Summary' },
      content: { type: 'markdown', title: 'Content' },
      countries: { type: 'array', title: 'Countries', items: { type: 'string' } },
    },
    required: ['title'],
  },
}])
export default createSonicJSApp({ collections: { autoSync: true } })
`

const WRANGLER = `name = "sonicjs"
main = "app.js"
compatibility_date = "${COMPATIBILITY_DATE}"
compatibility_flags = ["nodejs_compat"]
minify = true
[[d1_databases]]
binding = "DB"
database_name = "sonicjs"
database_id = "sonicjs"
migrations_dir = "node_modules/@sonicjs-cms/core/migrations"
`

export const sonicjs = (scratch: string): Cms => {
  const folder = join(scratch, `sonicjs-${VERSION}`)
  const wrangler = (args: string[]) =>
    command(scratch, folder, resolve('node_modules/.bin/wrangler'), args, NO_METRICS)
  return {
    name: 'SonicJS',
    version: VERSION,
    notes: [
      'Its application as a minified Worker in the same workerd with D1, KV and R2, started as Dawnwire is, in production mode; one collection `posts`, countries in an array of a post’s data, found by `contains`. Creating a post writes one row; it has no search index and no history of a post made through the API.',
    ],
    async prepare(state) {
      installPackages(folder, {
        '@sonicjs-cms/core': VERSION,
        'drizzle-orm': '0.44.7',
        hono: '4.13.19',
        zod: '4.6.7',
      })
      writeFileSync(join(folder, 'app.js'), APP)
      writeFileSync(join(folder, 'wrangler.toml'), WRANGLER)
      wrangler(['deploy', '--dry-run', '--outdir', 'build'])
      mkdirSync(state, { recursive: true })
      wrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', resolve(state)])
      // In production it makes no administrator by itself.
      const { port, stop } = await serve(folder, state, 'development')
      writeFileSync(join(state, TOKEN_FILE), JSON.stringify(await signIn(port)))
      await stop()
    },
    start: state => serve(folder, state, 'production'),
    create(port, state, next) {
      const { token, collectionId } = JSON.parse(readFileSync(join(state, TOKEN_FILE), 'utf8'))
      return post(port, '/api/content', () => {
        const { slug, headline, summary, paragraphs, countries } = next()
        return {
          headers: { Authorization: `Bearer ${token}` },
          body: {
            collectionId,
            slug,
            title: headline,
            status: 'published',
            data: { title: headline, summary, content: paragraphs.join('\n\n'), countries },
          },
        }
      })
    },
    async offers(port, _state, cache) {
      if (cache === 'on')
        return { list: NO_CACHE, filtered: NO_CACHE, article: NO_CACHE, front: NO_PAGES, page: NO_PAGES }
      const list = `/api/collections/posts/content?limit=20&sort=${NEWEST}`
      const answer = await fetch(`http://127.0.0.1:${port}${list}`)
      const { data } = (await answer.json()) as { data: { id: string }[] }
      const where = JSON.stringify({
        and: [{ field: 'data.countries', operator: 'contains', value: mostFrequentCountry() }],
      })
      return {
        list: get(port, list),
        filtered: get(port, `${list}&where=${encodeURIComponent(where)}`),
        article: get(port, `/api/content/${data[0]?.id}`),
        front: NO_PAGES,
        page: NO_PAGES,
      }
    },
    databases: state => globSync(`${state}/v3/d1/*/*.sqlite`).filter(file => !file.includes('metadata')),
  }
}

const NO_METRICS = { WRANGLER_SEND_METRICS: 'false' }

async function serve(
  folder: string,
  state: string,
  environment: 'development' | 'production',
): Promise<Served> {
  const port = await freePort()
  const instance = new Miniflare({
    log: new Log(LogLevel.ERROR),
    logRequests: false,
    handleStructuredLogs: () => {},
    resourcePersistencePath: join(state, 'v3'),
    workers: [
      {
        config: {
          name: 'sonicjs',
          compatibilityDate: COMPATIBILITY_DATE,
          compatibilityFlags: ['nodejs_compat'],
          manifest: {
            mainModule: 'app.js',
            modules: {
              'app.js': { type: 'esm', contents: readFileSync(join(folder, 'build/app.js'), 'utf8') },
            },
          },
          env: {
            DB: { type: 'd1', id: 'sonicjs' },
            CACHE_KV: { type: 'kv', id: 'cache' },
            MEDIA_BUCKET: { type: 'r2', name: 'media' },
            ENVIRONMENT: { type: 'text', value: environment },
            JWT_SECRET: { type: 'text', value: 'a secret of nobody, for a benchmark' },
          },
        },
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port }] },
      },
    ],
  })
  await instance.ready
  return { port, stop: () => instance.dispose() }
}

/** The administrator that a new archive makes by itself, with the password that its documentation names. */
async function signIn(port: number): Promise<{ token: string; collectionId: string }> {
  const origin = `http://127.0.0.1:${port}`
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`SonicJS answers ${path} with ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  await send('/auth/seed-admin', {})
  const { token } = (await send('/auth/login', {
    email: 'admin@sonicjs.com',
    password: 'sonicjs!',
  })) as { token: string }
  const answer = await fetch(`${origin}/api/collections`)
  const { data } = (await answer.json()) as { data: { id: string; name: string }[] }
  const posts = data.find(({ name }) => name === 'posts')
  if (posts === undefined) throw new Error('SonicJS did not make the collection of posts')
  return { token, collectionId: posts.id }
}
