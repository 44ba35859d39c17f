import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { freePort } from '../../tools/free-port.ts'
import { startInstance } from '../../tools/instance.ts'
import { migrate } from '../../tools/migrate.ts'

/**
 * `npm run deploy` applies migrations while the Worker before still serves. So that one, of the commit in tools/last-release,
 * must work on the new schema, and the new Worker on what it left.
 */
const COMMIT = readFileSync('tools/last-release', 'utf8').trim()
const isHere = spawnSync('git', ['cat-file', '-e', `${COMMIT}^{commit}`]).status === 0
if (!isHere)
  console.warn(
    `SKIPPED: the commit ${COMMIT} of tools/last-release is not in this clone (git fetch --unshallow).`,
  )

/** Ms. */
const PATIENT = 600_000

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-upgrade-'))
const stateDir = join(folder, '.wrangler/state')
let old: ChildProcess
let origin: string
let key: string

beforeAll(async () => {
  if (!isHere) return
  execFileSync('tar', ['-x', '-C', folder], {
    input: execFileSync('git', ['archive', COMMIT], { maxBuffer: 2 ** 30 }),
  })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const port = await freePort()
  origin = `http://localhost:${port}`
  old = spawn(process.execPath, ['tools/start.ts'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const data of old.stdout ?? []) if (String(data).includes('Stop with Ctrl-C')) break
  key = readFileSync(join(folder, '.wrangler/local-key'), 'utf8').trim()
}, PATIENT)

afterAll(async () => {
  await endOld()
  rmSync(folder, { recursive: true })
})

async function endOld() {
  if (!old || old.exitCode !== null) return
  const ended = once(old, 'exit')
  old.kill('SIGTERM')
  await ended
}

const send = (method: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(origin + path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const story = (name: string) => ({
  externalId: name,
  language: 'en',
  headline: `The ferry of ${name}`,
  body: 'The ferry between Busan and Fukuoka sails again.',
  source: { name: 'Example' },
  rights: 'Example',
})

/** What a partner does and readers see, each with its status. */
async function useIt(name: string) {
  const made = await send('POST', '/v1/submissions?publish=true', story(name))
  expect([name, made.status]).toEqual([name, 201])
  const { id } = (await made.json()) as { id: string }
  const draft = await send('POST', '/v1/submissions', story(`${name}-2`))
  const { id: draftId } = (await draft.json()) as { id: string }
  const patched = await send(
    'PATCH',
    `/v1/submissions/${draftId}`,
    { headline: 'Another' },
    { 'If-Match': draft.headers.get('ETag') ?? '' },
  )
  const updated = await send('POST', '/v1/submissions?publish=true', {
    ...story(name),
    body: 'It sails at nine.',
    note: 'The time.',
  })
  const batch = await fetch(`${origin}/v1/submissions/batch?publish=true`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
    body: `${JSON.stringify(story(`${name}-3`))}\n`,
  })
  const withdrawn = await send('POST', `/v1/submissions/${draftId}/withdrawal`, { reason: 'No.' })
  const seen = await fetch(`${origin}/v1/articles/${id}`)
  const { body } = (await seen.json()) as { body: unknown }
  expect(JSON.stringify(body)).toContain('nine')
  expect(await batch.text()).toContain('"status":201')
  const pages = [
    '/',
    '/east-asia',
    '/v1/articles',
    '/v1/changes?since=0',
    '/asia/feed.xml',
    '/sitemap.xml',
    '/healthz',
  ]
  const statuses = await Promise.all(pages.map(async path => (await fetch(origin + path)).status))
  return [made, draft, patched, updated, batch, withdrawn].map(({ status }) => status).concat(statuses)
}

const ALL_WELL = [201, 201, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]

/** All articles that readers see, as the API gives them. */
async function readAll(): Promise<Record<string, unknown>[]> {
  const { items } = (await (await fetch(`${origin}/v1/articles?limit=100`)).json()) as {
    items: Record<string, unknown>[]
  }
  return items
}

test.skipIf(!isHere)(
  'the Worker before works on the new schema, and the new one on what it wrote there',
  async () => {
    const before = await readAll()
    expect(before.length).toBeGreaterThan(20)
    migrate(stateDir)
    expect(await useIt('old')).toEqual(ALL_WELL)
    const left = await readAll()
    expect(left.length).toBe(before.length + 2)
    await endOld()

    build()
    const port = await freePort()
    origin = `http://localhost:${port}`
    const instance = await startInstance({
      port,
      stateDir: `${stateDir}/v3`,
      buildDir: BUILD_DIR,
      vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
    })
    try {
      const found = await readAll()
      const names = (items: typeof found) =>
        items.map(({ id, headline, version, publishedAt }) => [id, headline, version, publishedAt])
      expect(names(found)).toEqual(names(left))
      expect(await useIt('new')).toEqual(ALL_WELL)
      expect(await (await send('POST', '/v1/submissions', story('old-3'))).status).toBe(200)
    } finally {
      await instance.dispose()
    }
  },
  PATIENT,
)
