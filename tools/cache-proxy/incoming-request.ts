import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { endToEnd } from './end-to-end.ts'

/** The request as it goes on to the origin. Undefined for what a reverse proxy cannot forward. */
export function incomingRequest(incoming: IncomingMessage, origin: string): Request | undefined {
  const { method = 'GET', url = '/' } = incoming
  const path = url.startsWith('/') ? url : pathOf(url)
  if (path === undefined || ['CONNECT', 'TRACE', 'TRACK'].includes(method)) return undefined
  const hasBody = method !== 'GET' && method !== 'HEAD' && hasContent(incoming)
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null
  const headers = endToEnd(headersFrom(incoming.rawHeaders))
  headers.delete('host')
  headers.append('via', `${incoming.httpVersion} cache-proxy`)
  return new Request(origin + path, { method, headers, body, redirect: 'manual', duplex: 'half' })
}

function pathOf(absolute: string): string | undefined {
  const url = URL.parse(absolute)
  return url === null ? undefined : url.pathname + url.search
}

const hasContent = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** From names and values in turn, as Node has them. */
export function headersFrom(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] as string, raw[i + 1] as string)
  return headers
}
