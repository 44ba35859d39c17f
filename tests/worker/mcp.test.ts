import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { CALLS } from '../../functions/api/mcp/mcp.ts'
import { publish, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, ORIGIN } from '../support/newsroom.ts'

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
test('x', async () => {
  const client = await connect(key)
  console.log(JSON.stringify(await call(client, 'search', { q: 'ferries' }), null, 1).slice(0, 1500))
  console.log(JSON.stringify(await call(client, 'article', { id: story.id }), null, 1).slice(0, 1500))
  console.log(
    JSON.stringify(await call(client, 'tag', { text: 'Tokyo is in Japan' }), null, 1).slice(0, 1500),
  )
  console.log(JSON.stringify(await call(client, 'list', { country: 'jp' }), null, 1).slice(0, 1500))
})
