import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProbe } from './probe.ts'

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

let probe: Awaited<ReturnType<typeof startProbe>>
beforeAll(async () => {
  probe = await startProbe(PROBE, {
    outside: {
      type: 'node-handler',
      handler: (request, answer) => {
        answer.setHeader('Content-Type', 'text/xml')
        ANSWERS[request.url ?? '']?.(answer)
      },
    },
  })
})
afterAll(() => probe?.close())

const ask = async (path: string) => {
  const response = await fetch(probe.origin, { method: 'POST', body: `https://agency.example${path}` })
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
