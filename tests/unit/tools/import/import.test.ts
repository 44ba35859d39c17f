import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OBEYED, runTool } from '../run-tool.ts'

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-import-'))
let server: Server
let handle: Handler
let port: string

beforeAll(async () => {
  server = createServer((incoming, outgoing) => handle(incoming, outgoing)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = String((server.address() as AddressInfo).port)
})
beforeEach(() => {
  handle = (_, outgoing) => outgoing.writeHead(500).end()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  return path
}

/** The wire of a newsroom that gives each line the answer of `answerOf`, which gets its number. */
const answering =
  (answerOf: (line: number) => object): Handler =>
  async (incoming, outgoing) => {
    const lines = (await text(incoming)).trim().split('\n')
    outgoing.end(lines.map((_, i) => `${JSON.stringify({ line: i + 1, ...answerOf(i + 1) })}\n`).join(''))
  }

const importing = (words: readonly string[], run: Parameters<typeof runTool>[2] = {}) =>
  runTool('import/import.ts', words, { ...run, env: { PORT: port, DAWNWIRE_KEY: 'dw_key', ...run.env } })

const TWO = [{ headline: 'A' }, { headline: 'B' }]

test('anything refused ends the import with status 1, with the line and the reason', async () => {
  const message = 'Headline is needed.'
  handle = answering(line =>
    line === 1 ? { status: 201 } : { status: 422, errors: [{ pointer: '/headline', message }] },
  )
  const path = file('mixed.ndjson', TWO)
  const { stdout, status } = await importing([path])
  expect(status).toBe(1)
  expect(stdout.split('\n')).toEqual([
    `refused ${path}:2: 422 /headline Headline is needed.`,
    expect.stringMatching(
      /^2 texts in .* s: 1 new, 0 known before \(the same or a new version\), 0 held .* proposals, 1 refused\.$/,
    ),
    `What is new waits on the desk, http://localhost:${port}/desk; with --publish it is published at once.`,
    '',
  ])
})

test('also where everything was refused, before a newsroom was asked', async () => {
  const { stdout, status } = await importing(['-'], { input: 'nonsense\n' })
  expect(stdout).toContain('refused standard input:1: The line is not a JSON object.')
  expect(status).toBe(1)
})

test('a proposal is taken: the import says so and ends with status 0', async () => {
  handle = answering(line => ({ status: line === 1 ? 202 : 200 }))
  const path = file('proposal.ndjson', TWO)
  const { stdout, status } = await importing([path])
  expect(stdout.split('\n')).toEqual([
    `proposal ${path}:1: the desk decides on it`,
    expect.stringContaining(
      '0 new, 1 known before (the same or a new version), 1 held for the desk as proposals, 0 refused.',
    ),
    '',
  ])
  expect(status).toBe(0)
})

test('neither names of files nor words of the newsroom command the terminal', async () => {
  const errors = [{ pointer: '', message: '\x1b]0;owned\x07 \x9b2J \u202egnp' }]
  handle = answering(line => ({ status: line === 1 ? 202 : 422, errors }))
  const inLines = await importing([file('\x1b[2J\n.ndjson', TWO)])
  handle = (_, outgoing) => outgoing.writeHead(403).end(JSON.stringify({ detail: '\x1b[2J' }))
  const inWhole = await importing([file('plain.ndjson', TWO)])
  const missing = await importing([join(folder, '\x1b[31mmissing.md')])
  for (const { stdout, stderr, status } of [inLines, inWhole, missing]) {
    expect(stdout + stderr).toContain('\\u001b')
    expect(stdout + stderr).not.toMatch(OBEYED)
    expect(status).toBe(1)
  }
})

test('what stops an import is told in one sentence, with what was sent before', async () => {
  const path = file('plain.ndjson', TWO)
  handle = (_, outgoing) =>
    outgoing.writeHead(401).end(JSON.stringify({ detail: 'This API key is not known.' }))
  expect(await importing([path])).toMatchObject({
    stderr: 'The newsroom answered 401: This API key is not known.\n',
    status: 1,
  })
  const many = Array.from({ length: 501 }, (_, i) => ({ headline: String(i) }))
  let batches = 0
  type BreakOff = (outgoing: ServerResponse) => void
  let breakOff: BreakOff
  const unanswered: BreakOff = outgoing => outgoing.destroy()
  const halfAnswered: BreakOff = outgoing =>
    outgoing.writeHead(200, { 'Content-Length': '100' }).write('{"line":1', () => outgoing.destroy())
  handle = (incoming, outgoing) =>
    ++batches % 2 === 1 ? answering(() => ({ status: 201 }))(incoming, outgoing) : breakOff(outgoing)
  for (breakOff of [unanswered, halfAnswered]) {
    const cut = await importing([file('many.ndjson', many)])
    expect(cut.stderr).toMatch(/^http:\/\/localhost:\d+ no longer answers\. Start the import again: .*\.\n$/)
    expect(cut.stdout).toMatch(/^500 texts in .*: 500 new,/)
    expect(cut.status).toBe(1)
  }
})

test.each([
  [[], {}, 2, 'Name at least one file: npm run import -- [--publish] FILE…'],
  [['nowhere.md'], {}, 1, 'There is no file nowhere.md.'],
  [['-'], { PORT: 'abc' }, 1, 'PORT is abc; it must be a number from 1 to 65535.'],
  [['-'], { PORT: '1' }, 1, 'Nothing answers at http://localhost:1; is npm start running?'],
  [
    ['-'],
    { DAWNWIRE_URL: 'news.example' },
    1,
    'DAWNWIRE_URL is news.example; it must be an address without a path, such as https://news.example.',
  ],
])('%j with %j is told in one sentence', async (words, env, status, sentence) => {
  const { stdout, ...told } = await importing(words, { env, input: '{"headline":"A"}' })
  expect(told).toEqual({ status, stderr: `${sentence}\n` })
})

test('the key of this machine is sent to the newsroom on this machine alone', async () => {
  mkdirSync(join(folder, '.wrangler'))
  writeFileSync(join(folder, '.wrangler/local-key'), 'dw_local\n')
  const keys: (string | undefined)[] = []
  handle = (incoming, outgoing) => {
    keys.push(incoming.headers.authorization)
    answering(() => ({ status: 201 }))(incoming, outgoing)
  }
  const run = { cwd: folder, input: '{"headline":"A"}' }
  expect((await runTool('import/import.ts', ['-'], { ...run, env: { PORT: port } })).status).toBe(0)
  const elsewhere = { DAWNWIRE_URL: `http://localhost:${port}` }
  expect(await runTool('import/import.ts', ['-'], { ...run, env: elsewhere })).toMatchObject({
    stderr: `There is no API key for http://localhost:${port}: set DAWNWIRE_KEY to one that its newsroom made for you.\n`,
    status: 1,
  })
  expect(keys).toEqual(['Bearer dw_local'])
})

test('a WordPress export of 64 MiB passes through a heap of 48 MiB', async () => {
  const page = `<item><wp:post_type>page</wp:post_type><content:encoded>${'x'.repeat(63 * 1024)}</content:encoded></item>`
  const post = (
    id: number,
  ) => `<item><title>Ferry ${id}</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
    <wp:post_id>${id}</wp:post_id><guid>https://harbour.example/?p=${id}</guid><content:encoded>It sails.</content:encoded></item>`
  const path = join(folder, 'long.xml')
  writeFileSync(path, '<rss><channel><language>en</language><wp:wxr_version>1.2</wp:wxr_version>')
  for (let id = 0; id < 1024; id++) appendFileSync(path, post(id) + page)
  appendFileSync(path, '</channel></rss>')
  handle = answering(() => ({ status: 201 }))
  const { stdout, status } = await importing([path], { flags: ['--max-old-space-size=48'] })
  expect([status, stdout]).toEqual([0, expect.stringContaining('1024 texts')])
})

test('64 MiB of lines pass through a heap of 48 MiB', async () => {
  let lines = 0
  handle = async (incoming, outgoing) => {
    const count = (await text(incoming)).split('\n').length - 1
    lines += count
    outgoing.end(Array.from({ length: count }, (_, i) => `{"line":${i + 1},"status":200}\n`).join(''))
  }
  const line = Buffer.from(`${JSON.stringify({ headline: 'A', body: 'x'.repeat(8000) })}\n`)
  const total = Math.ceil((64 * 2 ** 20) / line.length)
  async function* input() {
    for (let i = 0; i < total; i++) yield line
  }
  const { stdout, status } = await importing(['-'], { flags: ['--max-old-space-size=48'], input: input() })
  expect(stdout).toContain(`${total} known before`)
  expect([lines, status]).toEqual([total, 0])
})
