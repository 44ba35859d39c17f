import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'
import { startInstance } from '../../tools/instance.ts'

const LIMIT = 2_000_000
const TIME_LIMIT = 1_000

/** The guard in workerd, which unpacks bodies and notices broken connections as no test double does. */
const PROBE = `
import { WorkerEntrypoint } from 'cloudflare:workers'
import { makeOutside } from './functions/outbound/outside.ts'
export class PublicReads extends WorkerEntrypoint {}
const outside = makeOutside({
  send: (url, init) => fetch(url, init),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  ownHosts: new Set(),
  userAgent: 'Dawnwire',
})
export default {
  async fetch(request) {
    const take = { types: ['text/xml'], maxBytes: ${LIMIT} }
    const answer = await outside({ address: await request.text(), method: 'GET', take, timeLimit: ${TIME_LIMIT} })
    return Response.json({ refused: answer.refused, length: answer.bytes?.length })
  }
}`

const packed = (length: number) => gzipSync(Buffer.alloc(length))
const BOMB = packed(300_000_000)
const FITTING = packed(LIMIT)

const ANSWERS: Record<string, (answer: ServerResponse) => void> = {
  '/fitting': answer => answer.setHeader('Content-Encoding', 'gzip').end(FITTING),
  '/bomb': answer => answer.setHeader('Content-Encoding', 'gzip').end(BOMB),
  '/cut': answer => {
    answer.setHeader('Content-Length', 1_000)
    answer.write('<rss>')
    setTimeout(() => answer.destroy(), 50)
  },
  '/cut-chunks': answer => {
    answer.write('<rss>')
    setTimeout(() => answer.destroy(), 50)
  },
  '/dripping': answer => void answer.write('<rss>'),
  '/silent': () => {},
}

let folder: string
let instance: Miniflare
let origin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnwire-bodies-'))
  const { outputFiles } = await build({
    stdin: { contents: PROBE, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    external: ['cloudflare:workers'],
    write: false,
  })
  writeFileSync(join(folder, 'worker.js'), outputFiles[0]?.text ?? '')
  const config = {
    compatibilityDate: '2026-11-01',
    compatibilityFlags: [],
    databases: {},
    buckets: {},
    vars: {},
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  instance = await startInstance({
    port,
    stateDir: join(folder, 'state'),
    buildDir: folder,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'local' },
    outside: {
      type: 'node-handler',
      handler: (request: IncomingMessage, answer: ServerResponse) => {
        answer.setHeader('Content-Type', 'text/xml')
        ANSWERS[request.url ?? '']?.(answer)
      },
    },
  })
})

afterAll(async () => {
  await instance?.dispose()
  rmSync(folder, { recursive: true })
})

const ask = async (path: string) => {
  const response = await fetch(origin, { method: 'POST', body: `https://agency.example${path}` })
  return (await response.json()) as { refused?: string; length?: number }
}

test('a packed body counts as it is unpacked', async () => {
  expect(await ask('/fitting')).toEqual({ length: LIMIT })
})

test('a small file that unpacks to 300 MB is refused at once', async () => {
  expect(BOMB.length).toBeLessThan(LIMIT)
  const started = performance.now()
  expect(await ask('/bomb')).toEqual({ refused: 'too_large' })
  expect(performance.now() - started).toBeLessThan(TIME_LIMIT)
})

test.each(['/cut', '/cut-chunks'])('half a body (%s) is never taken for a whole one', async path => {
  expect(await ask(path)).toEqual({ refused: 'unreachable' })
})

test.each(['/silent', '/dripping'])(
  'an answer that does not end (%s) ends with the time limit',
  async path => {
    const started = performance.now()
    expect(await ask(path)).toEqual({ refused: 'too_slow' })
    expect(performance.now() - started).toBeGreaterThan(TIME_LIMIT - 50)
  },
)
