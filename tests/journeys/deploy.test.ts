import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boundDatabases } from '../../tools/text-bindings.ts'
import { runTool } from '../unit/tools/run-tool.ts'
import { playCloudflare } from './played-cloudflare.ts'

/** Ms; each deployment starts wrangler a dozen times. */
const PATIENT = 600_000
const ADDRESS = 'https://dawnwire.harbour.workers.dev'

const place = mkdtempSync(join(tmpdir(), 'dawnwire-deploy-'))
let cloudflare: Awaited<ReturnType<typeof playCloudflare>>

beforeAll(async () => {
  cloudflare = await playCloudflare()
  copyFileSync('wrangler.toml', join(place, 'wrangler.toml'))
  for (const name of 'db functions gazetteer migrations migrations-search node_modules package.json public tools'.split(
    ' ',
  ))
    symlinkSync(resolve(name), join(place, name))
})
afterAll(() => {
  cloudflare?.close()
  rmSync(place, { recursive: true, force: true })
})

/** With the project's own wrangler; gives what it asked of Cloudflare too. */
async function deploy(...words: string[]) {
  const before = cloudflare.calls.length
  const env = {
    CLOUDFLARE_API_BASE_URL: cloudflare.address,
    CLOUDFLARE_API_TOKEN: 'played',
    CLOUDFLARE_ACCOUNT_ID: 'account',
    PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
  }
  const run = await runTool('deploy.ts', words, { cwd: place, env })
  return { ...run, calls: cloudflare.calls.slice(before) }
}
const config = () => readFileSync(join(place, 'wrangler.toml'), 'utf8')
/** Bodies are megabytes. */
const uploadsIn = (calls: { method: string; path: string }[]) =>
  calls.flatMap(({ method, path }, at) =>
    /^(?:PUT .*\/scripts\/dawnwire|POST .*\/versions)$/.test(`${method} ${path}`) ? [at] : [],
  )
const migrated = (name: string) =>
  cloudflare.databases.get(name)?.prepare('SELECT count(*) AS n FROM d1_migrations').get()

test(
  'a dry run builds the Worker, says what would be done, and asks Cloudflare for nothing',
  async () => {
    const { stdout, status, calls } = await deploy('--dry-run')
    expect(status).toBe(0)
    expect(stdout).toContain('create the D1 database dawnwire and write its id into wrangler.toml')
    expect(calls.length).toBe(0)
  },
  PATIENT,
)

test(
  'where a migration fails the Worker stays as it is, and what was made is written down',
  async () => {
    cloudflare.refuse = ({ body }) => body.includes('CREATE TABLE article')
    const { status, calls } = await deploy()
    cloudflare.refuse = () => false
    expect(status).not.toBe(0)
    expect(uploadsIn(calls)).toEqual([])
    expect(boundDatabases(config())[0]?.id).toMatch(/^dawnwire-+$/)
  },
  PATIENT,
)

test(
  'the next one goes on there: databases, ids, migrations, bucket, Worker, address and invite',
  async () => {
    const { stdout, status, calls } = await deploy()
    expect(status).toBe(0)
    expect(boundDatabases(config()).map(({ binding, id }) => [binding, id?.replace(/-+$/, '')])).toEqual([
      ['DB', 'dawnwire'],
      ['SEARCH', 'dawnwire-search'],
    ])
    expect(migrated('dawnwire')).toEqual({ n: 15 })
    const uploads = uploadsIn(calls)
    const lastMigration = calls.findLastIndex(({ body }) => body.includes('INSERT INTO \\"d1_migrations'))
    expect(uploads).toHaveLength(2)
    expect(lastMigration).toBeLessThan(uploads[0] ?? 0)
    expect(cloudflare.scripts.get('dawnwire')).toContain(`"text":"${ADDRESS}"`)
    expect(stdout).toContain(`Dawnwire is at ${ADDRESS}/`)
    expect(stdout).toMatch(new RegExp(`${ADDRESS}/desk/invite/[\\w-]{43}`))
  },
  PATIENT,
)

test('with the Worker go all modules that it imports, and the maps of their lines', () => {
  const upload = cloudflare.scripts.get('dawnwire') ?? ''
  const files = [...upload.matchAll(/filename="([^"]+)"/g)].map(([, name]) => name)
  const imported = [...upload.matchAll(/(?:\bfrom|\bimport\()"\.\/([\w-]+\.js)"/g)].map(([, name]) => name)
  expect(imported).toContainEqual(expect.stringMatching(/^worker-newsroom-entry-/))
  for (const module of ['worker.js', ...imported]) expect(files).toContain(module)
  for (const module of imported) expect(files).toContain(`${module}.map`)
})

test(
  'a second one knows the address, and the newsroom answers there all the while',
  async () => {
    const { stdout, status, calls } = await deploy()
    expect([status, stdout]).toEqual([0, expect.stringContaining(`Dawnwire is at ${ADDRESS}/`)])
    expect(config()).toContain(`PUBLIC_ORIGIN = "${ADDRESS}"`)
    const uploads = uploadsIn(calls).map(at => calls[at]?.body ?? '')
    expect(uploads).not.toEqual([])
    for (const body of uploads) expect(body).toContain(`"text":"${ADDRESS}"`)
  },
  PATIENT,
)

test(
  'one that would void passkeys stops before the Worker, and makes nothing twice',
  async () => {
    const database = cloudflare.databases.get('dawnwire')
    const editor = database?.prepare('SELECT id FROM editor').get()
    database
      ?.prepare(
        `INSERT INTO passkey (id, editor_id, credential_id, public_key, counter, rp_id, name, created_at)
        VALUES ('0123456789abcdef', ?, 'c', 'k', 0, 'news.example', 'Key', 1)`,
      )
      .run(String(editor?.id))
    const { stderr, status, calls } = await deploy()
    expect([status, stderr]).toEqual([1, expect.stringContaining('1 made for news.example')])
    expect(uploadsIn(calls)).toEqual([])
    expect(calls.filter(({ method, path }) => method === 'POST' && /database$|buckets$/.test(path))).toEqual(
      [],
    )
  },
  PATIENT,
)
