import { Hono } from 'hono'
import {
  McpServer,
  type Middleware,
  RpcError,
  StreamableHttpTransport,
  SUPPORTED_MCP_PROTOCOL_VERSIONS_LIST as VERSIONS,
} from 'mcp-lite'
import * as z from 'zod'
import { clientAddress } from '../../http/client-address.ts'
import { PRIVATE_JSON } from '../../http/headers.ts'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { refuseUnknown } from '../../http/query.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../../http/read-body.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { refusing } from './read-public.ts'
import { TOOLS } from './tools.ts'

/** Calls a minute and address. */
export const CALLS = 30

const SERVER = { name: 'dawnwire', version: '1' }

/** Of the protocol what a server without sessions, prompts and resources answers. */
const METHODS = [
  'initialize',
  'ping',
  'tools/list',
  'tools/call',
  'notifications/initialized',
  'notifications/cancelled',
]
const Message = z.looseObject({
  method: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
  params: z.looseObject({ name: z.unknown().optional() }).optional().catch(undefined),
})

/**
 * For assistants: the Model Context Protocol over HTTP, without sessions. It reads what readers read, through the same
 * cache; each request has a server of its own, so nothing of one caller can reach another.
 */
export const mcp = new Hono<NewsroomEnv>().post('/mcp', async c => {
  const { deps } = c.env
  const { headers, url } = c.req.raw
  refuseForeignPages(headers.get('Origin'), new URL(url).host, deps)
  if (new URL(url).search !== '') throw new Problem('malformed', 'No query parameters are known here.')
  if (!deps.pace.take(`mcp:${clientAddress(headers.get('CF-Connecting-IP'))}`, CALLS, deps.now()))
    throw new Problem('rate_limited', `At most ${CALLS} calls a minute. Try again in a minute.`)
  checkType(c.req.raw, ['application/json'])
  const body = decodeUtf8(await readBytes(c.req.raw, JSON_BYTES))
  const message = Message.safeParse(parseJson(body))
  if (!message.success) throw new Problem('malformed', 'The body is no message of JSON-RPC.')
  const unknown = unknownOf(message.data)
  if (unknown) return refusal(message.data, unknown)
  // The library's own words for a failure would have the stack.
  const server = new McpServer(SERVER)
    .use(introduce)
    .onError(error =>
      error instanceof RpcError ? undefined : { code: -32603, message: problemOf(error).message },
    )
  for (const { name, run, ...tool } of TOOLS)
    server.tool(name, {
      ...tool,
      annotations: { readOnlyHint: true, openWorldHint: false },
      // The library looks at nothing but the tool's name.
      handler: (given: Record<string, unknown> | null | undefined) =>
        refusing(async () => {
          const args = given ?? {}
          refuseUnknown(Object.keys(args), Object.keys(tool.inputSchema.properties))
          return run(args, { deps, headers })
        }),
    })
  const answer = await new StreamableHttpTransport().bind(server)(withBody(c.req.raw, body))
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json')
  for (const [field, value] of Object.entries(PRIVATE_JSON))
    if (isJson || field !== 'Content-Type') answer.headers.set(field, value)
  return answer
})

/**
 * The tools never change, so no news of them is announced. Who asks for a version that is not spoken here is given the newest
 * that is. The library does otherwise in both.
 */
const introduce: Middleware = async (context, next) => {
  await next()
  const { request, response } = context
  if (request.method !== 'initialize' || !response || !('result' in response)) return
  const asked = (request.params as { protocolVersion: string }).protocolVersion
  const protocolVersion = VERSIONS.find(version => version === asked) ?? VERSIONS.at(-1)
  response.result = { ...(response.result as object), protocolVersion, capabilities: { tools: {} } }
}

interface Unknown {
  /** Of JSON-RPC. */
  code: number
  message: string
}

/** What of a message is not known here; the library says only that it is not. */
function unknownOf({ method, params }: z.infer<typeof Message>): Unknown | undefined {
  if (!METHODS.includes(method)) return { code: -32601, message: `Known are ${METHODS.join(', ')}.` }
  const names = TOOLS.map(({ name }) => name)
  if (method !== 'tools/call' || names.some(name => name === params?.name)) return undefined
  return { code: -32602, message: `There is no such tool. There are ${names.join(', ')}.` }
}

const refusal = ({ id }: z.infer<typeof Message>, error: Unknown) =>
  Response.json({ jsonrpc: '2.0', id: id ?? null, error }, { headers: PRIVATE_JSON })

/** A page elsewhere must not ask with its visitor's address, or at a newsroom on its visitor's machine. */
function refuseForeignPages(
  origin: string | null,
  host: string,
  { hosts, publicOrigin }: { hosts: ReadonlySet<string>; publicOrigin: string },
) {
  const ours = [publicOrigin, `${new URL(publicOrigin).protocol}//${host}`]
  if (origin === null || (hosts.has(host) && ours.includes(origin))) return
  throw new Problem('forbidden', 'Pages of other sites may not ask this. Ask from a program, without Origin.')
}

const withBody = ({ url, headers }: Request, body: string) =>
  new Request(url, { method: 'POST', headers, body })
