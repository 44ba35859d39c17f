import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApiKey } from '../../db/tools/access.ts'
import { BUILD_DIR, build } from '../../db/tools/build.ts'
import { databaseOf, startInstance } from '../../db/tools/instance.ts'
import { migrate } from '../../db/tools/migrate.ts'

const VARNISHD = '/usr/sbin/varnishd'
const isMissing = !existsSync(VARNISHD) && process.env.CI === undefined
if (isMissing) console.warn('Skipped: Debian’s varnish and varnish-modules are not installed')

const STORY = {
  language: 'en',
  headline: 'Japan opens a night ferry to Busan',
  body: 'TOKYO: A night ferry will link Fukuoka in Japan with Busan in South Korea from spring.',
  source: { name: 'Agency' },
  rights: 'All rights reserved',
}

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-varnish-'))
let instance: Miniflare
let varnish: ChildProcess
let key: string
let origin: string
let front: string

describe.skipIf(isMissing)('Varnish before an instance with CACHE=upstream', () => {
  beforeAll(async () => {
    build()
    migrate(folder)
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    instance = await startInstance({
      port,
      stateDir: join(folder, 'v3'),
      buildDir: BUILD_DIR,
      vars: { PUBLIC_ORIGIN: origin, CACHE: 'upstream' },
    })
    const made = makeApiKey('agency', ['submit', 'publish'], Date.now())
    key = made.key
    const db = await databaseOf(instance)
    await db
      .prepare(made.statement.sql)
      .bind(...made.statement.values)
      .run()
    front = await startVarnish(port)
  })

  afterAll(async () => {
    varnish?.kill('SIGTERM')
    await instance?.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  test('the second reader is served from Varnish, with the age of the copy', async () => {
    await publish()
    expect((await read('/v1/articles')).headers.get('X-Cache')).toBe('MISS')
    await wait(1100)
    const { headers } = await read('/v1/articles')
    expect(headers.get('X-Cache')).toBe('HIT')
    expect(Number(headers.get('Age'))).toBeGreaterThanOrEqual(1)
  })

  test('tags and the edge’s own lifetime stay between origin and Varnish', async () => {
    const { headers } = await read('/v1/articles')
    expect(headers.get('Cache-Tag')).toBeNull()
    expect(headers.get('Cloudflare-CDN-Cache-Control')).toBeNull()
  })

  test('a reader’s own copy is confirmed by Varnish without asking the origin', async () => {
    const etag = (await read('/')).headers.get('ETag') ?? ''
    const again = await read('/', { 'If-None-Match': etag })
    expect([again.status, again.headers.get('X-Cache')]).toEqual([304, 'HIT'])
  })

  test('an address that leads nowhere is remembered for ten seconds', async () => {
    const path = '/v1/articles/0000000000000000'
    const first = await read(path)
    expect(first.status).toBe(404)
    expect(first.headers.get('Cache-Control')).toContain('max-age=10')
    expect((await read(path)).headers.get('X-Cache')).toBe('HIT')
  })

  test('a withdrawn story leaves article, list and page once its tag is purged', async () => {
    const id = await publish()
    await purge('all', 'r-east-asia', `a-${id}`)
    const paths = [`/v1/articles/${id}`, '/v1/articles', '/east-asia']
    for (const path of paths) expect(await (await read(path)).text()).toContain(id)
    await withdraw(id)
    for (const path of paths) expect((await read(path)).headers.get('X-Cache')).toBe('HIT')

    expect(await purge(`a-${id}`)).toBe(paths.length)
    expect((await read(`/v1/articles/${id}`)).status).toBe(410)
    expect(await (await read('/v1/articles')).text()).not.toContain(id)
    expect(await (await read('/east-asia')).text()).not.toContain(id)
  })

  test('past its lifetime a page is served once more while a new one is fetched', async () => {
    const path = `/v1/articles/${await publish()}`
    await read(path)
    await wait(31_000)
    const { headers } = await read(path)
    expect(headers.get('X-Cache')).toBe('HIT')
    expect(Number(headers.get('Age'))).toBeGreaterThan(30)
    await expect
      .poll(async () => Number((await read(path)).headers.get('Age')), { timeout: 20_000 })
      .toBeLessThan(30)
  })
})

const read = (path: string, headers: Record<string, string> = {}) => fetch(front + path, { headers })

async function publish(): Promise<string> {
  const answer = await fetch(`${origin}/v1/submissions?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(STORY),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** What a kill leaves in the database. */
async function withdraw(id: string): Promise<void> {
  const db = await databaseOf(instance)
  await db.batch([
    db
      .prepare("UPDATE article SET status = 'killed', visible_until = ?, until_announced = 1 WHERE id = ?")
      .bind(Date.now(), id),
    db.prepare('DELETE FROM listing WHERE article_id = ?').bind(id),
  ])
}

/** How many stored answers it removed. */
async function purge(...tags: string[]): Promise<number> {
  const answer = await fetch(front, { method: 'PURGE', headers: { 'Cache-Tag': tags.join(',') } })
  expect(answer.status).toBe(200)
  return Number(answer.headers.get('Purged'))
}

/** Its own working folder and a free port; only this process is ended again. */
async function startVarnish(originPort: number): Promise<string> {
  const port = await freePort()
  const vcl = join(folder, 'dawnwire.vcl')
  const text = readFileSync('tests/journeys/dawnwire.vcl', 'utf8')
  writeFileSync(vcl, text.replaceAll('ORIGIN_PORT', String(originPort)))
  varnish = spawn(
    VARNISHD,
    [
      '-F',
      '-j',
      'none',
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      vcl,
      '-n',
      join(folder, 'v'),
      '-s',
      'malloc,32m',
      '-T',
      'none',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  varnish.stderr?.on('data', chunk => {
    complaint += chunk
  })
  const address = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 100; attempt++) {
    if (varnish.exitCode !== null) throw new Error(`varnishd ended: ${complaint}`)
    if (await isUp(address)) return address
    await wait(100)
  }
  throw new Error(`varnishd does not answer: ${complaint}`)
}

const isUp = (address: string) =>
  fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
