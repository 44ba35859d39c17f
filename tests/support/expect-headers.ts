import { expect } from 'vitest'

export const LIVE = 'max-age=30, stale-while-revalidate=30, stale-if-error=300'
const CSP =
  "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** What pages for readers may do beside: run our script and its service worker, which read our own JSON. */
const SITE_CSP = `${CSP}; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types service-worker`
const TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  jsonFeed: 'application/feed+json; charset=utf-8',
  ninjs: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  problem: 'application/problem+json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
}
export type Type = keyof typeof TYPES

/** What every answer owes, by its type and how long it may be kept. */
export async function expectHeaders(
  response: Response,
  type: Type | undefined,
  lifetime: string,
  isPublic: boolean,
) {
  const { headers } = response
  const header = (name: string) => headers.get(name)
  const isStored = lifetime !== 'no-store'
  expect({
    type: header('Content-Type'),
    cache: header('Cache-Control'),
    edge: header('Cloudflare-CDN-Cache-Control'),
    vary: header('Vary'),
    cookie: header('Set-Cookie'),
    ranges: header('Accept-Ranges'),
    sniff: header('X-Content-Type-Options'),
    csp: type === 'html' ? header('Content-Security-Policy') : CSP,
    cors: type === 'html' || !isPublic ? '*' : header('Access-Control-Allow-Origin'),
    credentials: header('Access-Control-Allow-Credentials'),
  }).toEqual({
    type: type === undefined ? null : TYPES[type],
    cache: isStored ? `public, ${lifetime}` : 'no-store',
    edge: isStored ? lifetime : null,
    vary: null,
    cookie: null,
    ranges: null,
    sniff: 'nosniff',
    csp: type === 'html' && isPublic ? SITE_CSP : CSP,
    cors: '*',
    credentials: null,
  })
  const tags = header('Cache-Tag')
  if (tags !== null) expect(tags).toMatch(/^[!-+\--~]+(?:,[!-+\--~]+)*$/)
}
