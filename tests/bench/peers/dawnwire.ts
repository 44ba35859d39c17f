import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BUILD_DIR, build } from '../../../tools/build.ts'
import { freePort } from '../../../tools/free-port.ts'
import { startInstance } from '../../../tools/instance.ts'
import { migrate } from '../../../tools/migrate.ts'
import { makeKeys } from '../delivery/seed.ts'
import { get, post } from './ask.ts'
import type { Cms } from './cms.ts'
import { mostFrequentCountry } from './posts.ts'

/** So many that the quota of one is never used up. */
const KEYS = 300
const KEY_FILE = 'keys.json'
const CACHES = { on: 'local', off: 'upstream' } as const

export const dawnwire: Cms = {
  name: 'Dawnwire',
  version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
  notes: [
    'The built Worker in workerd with D1; cache: the page cache of one machine. Without it each answer asks D1, and pieces made of the same version of an article are kept in memory. Creating a post tags it, seals it and writes its change and audit rows. The bytes on disk are those of the newsroom’s database; the index of the search is made from it.',
  ],
  async prepare(state) {
    build()
    migrate(state)
    const { instance } = await serve(state, 'off')
    writeFileSync(join(state, KEY_FILE), JSON.stringify(await makeKeys(instance, KEYS)))
    await instance.dispose()
  },
  async start(state, cache) {
    const { port, instance } = await serve(state, cache)
    return { port, stop: () => instance.dispose() }
  },
  create(port, state, next) {
    const keys = JSON.parse(readFileSync(join(state, KEY_FILE), 'utf8')) as string[]
    return post(port, '/v1/submissions?publish=true', () => {
      const { number, submission } = next()
      return { body: submission, headers: { Authorization: `Bearer ${keys[number % keys.length]}` } }
    })
  },
  async offers(port) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/articles`)
    const { items } = (await answer.json()) as { items: { id: string; slug: string }[] }
    const [{ id, slug }] = items as [{ id: string; slug: string }]
    return {
      list: get(port, '/v1/articles?limit=20'),
      filtered: get(port, `/v1/articles?country=${mostFrequentCountry()}&limit=20`),
      article: get(port, `/v1/articles/${id}`),
      front: get(port, '/'),
      page: get(port, `/articles/${slug}`),
    }
  },
  databases: state => globSync(`${state}/v3/d1/**/*.sqlite`).filter(holdsArticles),
}

async function serve(state: string, cache: keyof typeof CACHES) {
  const port = await freePort()
  const vars = { PUBLIC_ORIGIN: `http://localhost:${port}`, CACHE: CACHES[cache] }
  return {
    port,
    instance: await startInstance({
      port,
      stateDir: join(state, 'v3'),
      buildDir: BUILD_DIR,
      vars,
      // As of the others, nothing of it is shown.
      onLog: () => {},
    }),
  }
}

function holdsArticles(file: string): boolean {
  const db = new DatabaseSync(file, { readOnly: true })
  const found = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'article'").get()
  db.close()
  return found !== undefined
}
