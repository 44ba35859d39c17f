import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { CALLS } from '../../functions/api/mcp/mcp.ts'
import { json, MINUTE, publish, type Submitted, snapshot } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN, SUBMISSION, submit } from '../support/newsroom.ts'

const newsroom = makeNewsroom()
let key: Record<string, string>
let story: Submitted

beforeAll(async () => {
  key = await makeKey(newsroom)
  story = await publish(newsroom, key, {
    headline: 'Night ferries to Busan',
    body: 'TOKYO: Ferries will sail to Busan at night.\n\n- They carry bicycles.',
  })
  await newsroom.settled()
})

let addresses = 0
/** A client that was not written here, from an address of its own. */
async function connect(headers: Record<string, string> = {}) {
  const address = `192.0.2.${addresses++}`
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', ORIGIN), {
    requestInit: { headers: { 'CF-Connecting-IP': address, ...headers } },
    fetch: async (url, init) => {
      const request = new Request(url, init as RequestInit)
      return newsroom.send(url.toString(), {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        ...(request.method === 'POST' ? { body: await request.text() } : {}),
      })
    },
  })
  await client.connect(transport)
  return client
}

interface Reply {
  content: { type: string; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}
const call = async (client: Client, name: string, args: object) =>
  (await client.callTool({ name, arguments: args as Record<string, unknown> })) as unknown as Reply

test('a client of the protocol lists the tools, all of which only read', async () => {
  const client = await connect()
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toEqual(['search', 'list', 'article', 'tag'])
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
})

test('search answers with codes, sources and addresses, as data and as text', async () => {
  const reply = await call(await connect(), 'search', { q: '釜山', country: 'KR' })
  expect(reply.structuredContent).toMatchObject({
    total: { count: 1, isExact: true },
    named: expect.arrayContaining([
      expect.objectContaining({ kind: 'place', code: 'gn:1838524', name: 'Busan' }),
    ]),
    items: [
      {
        id: story.id,
        url: story.url,
        headline: 'Night ferries to Busan',
        source: { name: 'Agency' },
        rights: 'All rights reserved',
        countries: expect.arrayContaining([{ code: 'KR', name: 'South Korea' }]),
      },
    ],
    nextCursor: null,
  })
  expect(JSON.parse(reply.content[0]?.text ?? '')).toEqual(reply.structuredContent)
})

test('list and article read what readers read', async () => {
  const client = await connect()
  const list = await call(client, 'list', { region: 'east-asia', limit: 5 })
  expect(list.structuredContent).toMatchObject({ items: [{ id: story.id }] })
  const article = await call(client, 'article', { id: story.id })
  expect(article.structuredContent).toMatchObject({
    id: story.id,
    text: 'TOKYO: Ferries will sail to Busan at night.\n\nThey carry bicycles.',
    corrections: [],
  })
})

test('tag takes an API key, and stores nothing', async () => {
  const before = await snapshot()
  const reply = await call(await connect(key), 'tag', { text: 'Rain in Tokyo', title: 'Rain' })
  expect(reply.structuredContent).toMatchObject({
    countries: [{ code: 'JP' }],
    places: [{ code: 'gn:1850147' }],
  })
  expect(await snapshot()).toBe(before)
  const without = await call(await connect(), 'tag', { text: 'Rain in Tokyo' })
  expect(without).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining('Send an API key') }],
  })
  const reader = await makeKey(newsroom, { owner: 'reader', scopes: 'metrics' })
  const lacking = await call(await connect(reader), 'tag', { text: 'Rain in Tokyo' })
  expect(lacking).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining('lacks the scope submit') }],
  })
})

test.each([
  ['list', { country: 'jp' }, '"country" must be written JP.'],
  ['search', {}, '"q" must be given'],
  ['search', { q: 'a', cursor: 'x!' }, '"cursor" must be a nextCursor'],
  ['search', { q: { $ne: 1 } }, '"q" must be a text or a number.'],
  ['article', { id: '../../desk' }, 'There is no such id'],
  ['article', { id: '0'.repeat(16) }, 'There is nothing at this address.'],
  ['article', {}, 'There is no such id'],
  ['article', { id: '\ud800' }, 'There is no such id'],
  ['list', { drafts: 'true' }, '"drafts" is not known here'],
])('%s with %j says how to ask otherwise', async (name, args, words) => {
  const reply = await call(await connect(), name, args)
  expect(reply.isError).toBe(true)
  expect(reply.content[0]?.text).toContain(words)
})

test.each([
  ['article', { body: 'html' }, '"body" is not known here: there is id.'],
  ['list', { fields: 'id' }, '"fields" is not known here: '],
  ['search', { topics: 'medtop:15000000' }, '"topics" is not known here: perhaps topic is meant.'],
  ['tag', { titel: 'x' }, '"titel" is not known here: perhaps title is meant.'],
  ['list', { constructor: 'x' }, '"constructor" is not known here: '],
])('what %s does not take is named', async (name, args, words) => {
  const { isError, content } = await call(await connect(), name, {
    ...(name === 'article' && { id: story.id }),
    ...args,
  })
  expect(isError).toBe(true)
  expect(content[0]?.text).toContain(words)
})

test('a tool that is not there is told which there are', async () => {
  await expect(call(await connect(), 'find', { q: 'Tokyo' })).rejects.toThrow(
    'There is no such tool. There are search, list, article, tag.',
  )
})

test('what is not published is not there', async () => {
  const held = await json<Submitted>(submit(newsroom, key, { ...SUBMISSION, headline: 'Held back' }))
  await newsroom.settled()
  const client = await connect(key)
  expect((await call(client, 'article', { id: held.id })).isError).toBe(true)
  expect(await call(client, 'search', { q: 'Held back' })).toMatchObject({ structuredContent: { items: [] } })
})

describe('the endpoint', () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const post = (headers: Record<string, string> = {}, sent: string = body, path = '/mcp') =>
    newsroom.send(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'CF-Connecting-IP': `198.51.100.${addresses++}`,
        ...headers,
      },
      body: sent,
    })

  test.each([
    ['2025-03-26', '2025-03-26'],
    ['2025-06-18', '2025-06-18'],
    ['2099-01-01', '2025-06-18'],
  ])('asked for version %s, speaks %s', async (protocolVersion, spoken) => {
    const clientInfo = { name: 'test', version: '1' }
    const params = { protocolVersion, capabilities: {}, clientInfo }
    const answer = await post({}, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }))
    const { result } = await json<{ result: { protocolVersion: string; capabilities: object } }>(answer)
    expect(result.protocolVersion).toBe(spoken)
    // The tools never change, so nobody need wait for news of them.
    expect(result.capabilities).toEqual({ tools: {} })
  })

  test('takes POST alone', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await newsroom.send('/mcp', { method })
      expect([method, answer.status, answer.headers.get('Allow')]).toEqual([method, 405, 'POST'])
    }
  })

  test('keeps no session and is never stored', async () => {
    const answer = await post()
    expect([
      answer.status,
      answer.headers.get('Mcp-Session-Id'),
      answer.headers.get('Cache-Control'),
    ]).toEqual([200, null, 'no-store'])
  })

  test.each([
    ['https://elsewhere.example', 403],
    ['null', 403],
    ['http://localhost:8787.elsewhere.example', 403],
    [ORIGIN, 200],
  ])('answers a page of %s with %i', async (origin, status) => {
    expect((await post({ Origin: origin })).status).toBe(status)
  })

  test(`takes ${CALLS} calls a minute from an address`, async () => {
    const address = { 'CF-Connecting-IP': '203.0.113.9' }
    for (let i = 0; i < CALLS; i++) expect((await post(address)).status).toBe(200)
    const refused = await post(address)
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
    expect((await post()).status).toBe(200)
    newsroom.clock.now += MINUTE
    expect((await post(address)).status).toBe(200)
  })

  test.each([
    ['{', 400],
    ['[]', 400],
    ['"x"', 400],
    [`{"a":${'['.repeat(40)}${']'.repeat(40)}}`, 400],
    [JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', pad: 'x'.repeat(140_000) }), 413],
  ])('refuses %s', async (sent, status) => {
    expect((await post({}, sent)).status).toBe(status)
  })

  test('refuses other types and parameters', async () => {
    expect((await post({ 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post({}, body, '/mcp?x=1')).status).toBe(400)
  })

  test.each(['tools/destroy', 'resources/list', 'prompts/get', '__proto__'])(
    'does not know %s',
    async method => {
      const answer = await post({}, JSON.stringify({ jsonrpc: '2.0', id: 1, method }))
      expect(await answer.text()).toContain('-32601')
    },
  )
})
