import { join } from 'node:path'
import type { SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { findPublishedArticleSql } from '../../../db/queries/find-published-article.ts'
import { listPublishedSql } from '../../../db/queries/list-published.ts'
import { withLimitsWritten } from '../../../db/written-limits.ts'
import { freePort } from '../../../tools/free-port.ts'
import type { Constant, Query } from './bare-worker.ts'
import type { Instances } from './instances.ts'
import { type Answer, open, request } from './load.ts'
import { batch } from './publish.ts'
import { makeKeys, samples, seed } from './seed.ts'
import { startBare } from './start-bare.ts'

const ARTICLES = 1000
/** As many as the quota asks for: partners who send all the time, whose keys an isolate knows to be good. */
const KEYS = 20

/** The measured instances and what they are compared with, each on its own copy of one database. */
export interface Newsroom {
  stateDir: string
  /** CACHE=local. */
  local: number
  /** CACHE=upstream: no cache of its own. */
  upstream: number
  bare: number
  keys: string[]
  articleId: string
  articlePath: string
  listEtag: string
}

export async function prepare(instances: Instances): Promise<Newsroom> {
  const stateDir = instances.emptyState()
  const keys = await fill(instances, stateDir, 0, ARTICLES, KEYS)
  const copies = ['upstream', 'bare'].map(name => instances.copyOf(stateDir, name)) as [string, string]
  const local = (await instances.start(stateDir, 'local')).port
  const upstream = (await instances.start(copies[0], 'upstream')).port
  const ask = await open(local)
  const list = await ask(request(local, '/v1/articles'))
  const listEtag = /\r\netag: ([^\r]+)/i.exec(list.head)?.[1] ?? ''
  await ask(request(local, '/'))
  // Hits: the first answers have other fields.
  const constants = {
    '/list': constantOf(await ask(request(local, '/v1/articles'))),
    '/page': constantOf(await ask(request(local, '/'))),
    '/304': constantOf(await ask(request(local, '/v1/articles', { headers: { 'If-None-Match': listEtag } }))),
  }
  ask.close()
  // All came at one time, so their order is another in each run; stories differ by half in what they take.
  const { items } = JSON.parse(list.text()) as { items: { id: string; slug: string; headline: string }[] }
  const [first] = items.sort((a, b) => (a.headline < b.headline ? -1 : 1))
  if (first === undefined) throw new Error('The archive is empty')
  const bare = await freePort()
  instances.keep(await startBare(bare, join(copies[1], 'v3'), constants, queries(first.id)))
  return {
    stateDir,
    local,
    upstream,
    bare,
    keys,
    articleId: first.id,
    articlePath: `/articles/${first.slug}`,
    listEtag,
  }
}

const constantOf = (answer: Answer): Constant => ({
  status: answer.status,
  fields: answer.head
    .split('\r\n')
    .slice(1)
    .filter(line => line !== '' && !/^content-length:/i.test(line))
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  body: answer.text(),
})

/** What the routes ask of the database. */
function queries(articleId: string): Record<string, Query> {
  const dialect = new SQLiteAsyncDialect()
  const now = Date.now()
  const textOf = (query: SQL) => {
    const { sql, params } = dialect.sqlToQuery(query)
    const { sql: written, values } = withLimitsWritten(sql, params)
    return { sql: written, params: values }
  }
  return {
    list: textOf(listPublishedSql({ filters: [{ kind: 'all', code: '' }], limit: 20, now })),
    page: textOf(listPublishedSql({ filters: [{ kind: 'region', code: 'asia' }], limit: 20, now })),
    article: textOf(findPublishedArticleSql(articleId, now)),
  }
}

/** Publishes the samples where there is nothing yet, and copies them until there are `size`. */
export async function fill(
  instances: Instances,
  stateDir: string,
  from: number,
  size: number,
  keyCount = 1,
): Promise<string[]> {
  const { instance, port } = await instances.start(stateDir, 'local')
  const keys = await makeKeys(instance, keyCount)
  const texts = samples()
  if (from === 0) {
    const ask = await open(port)
    const answer = await ask(batch(port, keys[0] ?? '', texts, texts.length, 0))
    if (
      answer
        .text()
        .split('\n')
        .some(line => line !== '' && !line.includes('"status":201'))
    )
      throw new Error(answer.text())
    ask.close()
  }
  await seed(instance, Math.max(from, texts.length), size)
  await instances.stop(instance)
  return keys
}
