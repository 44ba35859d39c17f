/** Escapes of characters that need none (RFC 3986 section 6.2.2.2). */
const NEEDLESS = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/gi

/** Their letters are capitals (section 6.2.2.1): a proxy writes them so, and would send a client round in a circle. */
const ESCAPE = /%[\da-f]{2}/gi

/**
 * Pages are lower case and end without a slash, and no address escapes what needs no escape: spellings would multiply
 * cache entries. `//` is left alone: as a Location it would name a host.
 */
export function canonicalPath(pathname: string) {
  if (pathname.includes('//') || pathname === '/') return pathname
  const path = pathname.replace(NEEDLESS, decodeURIComponent)
  const cased = path.startsWith('/v1/') ? path : path.toLowerCase().replace(/\/$/, '')
  return cased.replace(ESCAPE, octet => octet.toUpperCase())
}

/** What of the caller reaches the public reads; only an article has a date to compare. */
const VALIDATORS = ['If-None-Match']
const ARTICLE_VALIDATORS = [...VALIDATORS, 'If-Modified-Since']
const ARTICLE = /^\/(?:[a-z\d-]+\/)?articles\//

/** Path, sorted query and validators; no cookie, header or host of the caller. */
export function publicRequest({ method, headers }: Request, url: URL, publicOrigin: string): Request {
  return new Request(publicOrigin + url.pathname + sortedQuery(url), {
    method,
    headers: picked(headers, ARTICLE.test(url.pathname) ? ARTICLE_VALIDATORS : VALIDATORS),
  })
}

function sortedQuery(url: URL): string {
  if (url.search === '') return ''
  url.searchParams.sort()
  return url.searchParams.size > 0 ? `?${url.searchParams}` : ''
}

function picked(headers: Headers, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) picked[name] = value
  }
  return picked
}
