import { Hono } from 'hono'
import { McpServer, StreamableHttpTransport } from 'mcp-lite'
import { clientAddress } from '../../http/client-address.ts'
import { PRIVATE_JSON } from '../../http/headers.ts'
import { Problem } from '../../http/problem.ts'
import { checkType, decodeUtf8, JSON_BYTES, parseJson, readBytes } from '../../http/read-body.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { TOOLS } from './tools.ts'

/** Calls a minute and address. */
export const CALLS = 30

const METHODS = { name: 'dawnwire', version: '1' }

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
    throw new Problem('rate_limited', `At most ${CALLS} calls a minute.`)
  checkType(c.req.raw, ['application/json'])
  const body = decodeUtf8(await readBytes(c.req.raw, JSON_BYTES))
  parseJson(body)
  const server = new McpServer(METHODS)
  for (const { name, run, ...tool } of TOOLS)
    server.tool(name, {
      ...tool,
      annotations: { readOnlyHint: true, openWorldHint: false },
      handler: (args: Record<string, unknown>) => run(args ?? {}, { deps, headers }),
    })
  const answer = await new StreamableHttpTransport().bind(server)(withBody(c.req.raw, body))
  for (const [field, value] of Object.entries(PRIVATE_JSON))
    if (field !== 'Content-Type') answer.headers.set(field, value)
  return answer
})

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
