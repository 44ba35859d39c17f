import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { freePort } from '../../tools/free-port.ts'

/** What `npm start` reads; the database and the key of this checkout are left alone. */
const PARTS = [
  'db',
  'functions',
  'migrations',
  'migrations-search',
  'migrations-text',
  'public',
  'tools',
  'package-lock.json',
  'tsconfig.json',
  'wrangler.toml',
  BUILD_DIR,
]
const STORIES = 24

// Each starts a newsroom more than once; on a busy machine that takes a minute.
vi.setConfig({ testTimeout: 180_000 })

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-start-'))
const keyFile = join(folder, '.wrangler/local-key')
let port: string
let origin: string
let running: ChildProcess | undefined

beforeAll(async () => {
  build()
  for (const part of PARTS) cpSync(part, join(folder, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  port = String(await freePort())
  origin = `http://localhost:${port}`
})
afterEach(() => stop())
afterAll(() => rmSync(folder, { recursive: true }))

/** A command of `tools/` in the folder, as npm runs it. */
const command = (file: string, ...words: string[]) =>
  spawn(process.execPath, [`tools/${file}`, ...words], {
    cwd: folder,
    env: { ...process.env, PORT: port, PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` },
  })

/** Starts, and gives what was first answered at each path, and what was printed until then. */
async function start(...paths: string[]) {
  running = command('start.ts')
  let printed = ''
  running.stdout?.on('data', data => {
    printed += data
  })
  running.stderr?.on('data', data => {
    printed += data
  })
  const answers = await Promise.all(paths.map(firstAnswer))
  await expect.poll(() => printed, { timeout: 30_000 }).toContain('Stop with Ctrl-C')
  return { answers, printed }
}

/** Asks until something answers at all. */
async function firstAnswer(path: string): Promise<{ status: number; body: string; hasKey: boolean }> {
  for (;;) {
    try {
      const response = await fetch(origin + path)
      const hasKey = existsSync(keyFile)
      return { status: response.status, body: await response.text(), hasKey }
    } catch {
      if (running?.exitCode !== null) throw new Error('It ended before it answered')
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
}

/** Takes an invite and goes on without a passkey. */
const enter = (link: string) =>
  fetch(link, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams({ without: 'passkey' }),
    redirect: 'manual',
  })

async function stop(): Promise<number | null> {
  if (running === undefined || running.exitCode !== null) return null
  const exited = once(running, 'exit')
  running.kill('SIGTERM')
  const [status] = await exited
  return status
}

const count = async () => {
  const { items } = (await (await fetch(`${origin}/v1/articles?limit=100`)).json()) as { items: object[] }
  return items.length
}

const tagWith = async (key: string) => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  return (await fetch(`${origin}/v1/tag`, { method: 'POST', headers, body: '{"text":"Tokyo"}' })).status
}

test('a first start that is cut off while it loads is made good by the next, whose first answers are whole', async () => {
  const cut = command('start.ts')
  for await (const data of cut.stdout) if (String(data).includes('Loading')) break
  const exited = once(cut, 'exit')
  cut.kill('SIGINT')
  await exited

  const { answers, printed } = await start(
    '/healthz',
    '/',
    '/v1/articles?limit=100',
    '/v1/search?region=asia',
  )
  const [health, front, list, found] = answers
  expect(health).toMatchObject({ status: 200, hasKey: true })
  expect(front?.body.match(/<article\b/g)?.length).toBeGreaterThan(10)
  expect(JSON.parse(list?.body ?? '').items).toHaveLength(STORIES)
  expect(JSON.parse(found?.body ?? '').total.count).toBe(STORIES)
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  expect(await tagWith(readFileSync(keyFile, 'utf8').trim())).toBe(200)
  // The desk's invite, the addresses and no line of the log.
  expect(printed).not.toContain('{"event"')
  expect(readFileSync(join(folder, '.wrangler/newsroom.log'), 'utf8')).toContain('{"event":"audit_sealed"')
  const link = /(\/desk\/invite\/\S+)/.exec(printed)?.[1]
  expect((await enter(`${origin}${link}`)).headers.get('Set-Cookie')).toContain('desk')
  expect(await stop()).toBe(0)
})

test('the next start keeps what is there and has nothing to prepare', async () => {
  const key = readFileSync(keyFile, 'utf8')
  const { answers, printed } = await start('/v1/articles?limit=100')
  expect(JSON.parse(answers[0]?.body ?? '').items).toHaveLength(STORIES)
  expect(printed).not.toMatch(/Building|Preparing|Loading/)
  expect(readFileSync(keyFile, 'utf8')).toBe(key)
  expect(await tagWith(key.trim())).toBe(200)
})

test('a database that was deleted gets the key that is in the file, a file that was deleted a new key', async () => {
  const key = readFileSync(keyFile, 'utf8')
  rmSync(join(folder, '.wrangler/state'), { recursive: true })
  await start('/healthz')
  expect([await tagWith(key.trim()), await count()]).toEqual([200, STORIES])
  await stop()

  rmSync(keyFile)
  await start('/healthz')
  const other = readFileSync(keyFile, 'utf8')
  expect(other).not.toBe(key)
  expect([await tagWith(other.trim()), await count()]).toEqual([200, STORIES])
})

test('the id that a first deployment gives the database changes nothing here', async () => {
  const config = join(folder, 'wrangler.toml')
  const before = readFileSync(config, 'utf8')
  writeFileSync(config, before.replace('binding = "DB"\n', 'binding = "DB"\ndatabase_id = "0123"\n'))
  const key = readFileSync(keyFile, 'utf8').trim()
  await start('/healthz')
  expect([await tagWith(key), await count()]).toEqual([200, STORIES])
})

test('keys and invites are made while it runs, and a second start says that the first one runs, or who else has the port', async () => {
  await start('/healthz')
  const output = async (child: ReturnType<typeof command>) => {
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    return { stdout, stderr, status }
  }
  const key = await output(command('key.ts', '--owner', 'agency'))
  expect(key.stdout).toMatch(/^dw_\S+\n$/)
  expect(await tagWith(key.stdout.trim())).toBe(200)

  const invite = await output(command('invite.ts', '--name', "O'Aiko -- ; ?", '--role', 'reporter'))
  expect(invite.stdout).toMatch(new RegExp(`^${origin}/desk/invite/\\S+\n$`))
  const answer = await enter(invite.stdout.trim())
  expect(answer.headers.get('Location')).toBe('/desk')

  const refused = (sentence: string) => ({ stdout: '', stderr: `${sentence}\n`, status: 1 })
  expect(await output(command('start.ts'))).toEqual(
    refused(
      `The newsroom of this folder runs already, at ${origin}. Stop it with Ctrl-C where it runs, or start another one in a checkout of its own.`,
    ),
  )
  await stop()
  const other = createServer().listen(Number(port), '127.0.0.1')
  await once(other, 'listening')
  expect(await output(command('start.ts'))).toEqual(
    refused(`Port ${port} is in use. Stop what runs there, or choose another: PORT=8788 npm start`),
  )
  other.close()
})

test('no process is left behind', () => {
  expect(() => execFileSync('pgrep', ['-f', folder])).toThrow()
})
