const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** The URLs whose stored answers are invalid after a successful unsafe request (RFC 9111, section 4.4). */
export function changedUrls(request: Request, response: Response): string[] {
  if (SAFE_METHODS.has(request.method) || response.status < 200 || response.status >= 400) return []
  const target = new URL(request.url)
  const named = ['location', 'content-location'].flatMap(name => {
    const url = URL.parse(response.headers.get(name) ?? '', request.url)
    return url !== null && response.headers.has(name) && url.origin === target.origin
      ? [withoutFragment(url)]
      : []
  })
  return [request.url, ...named]
}

function withoutFragment(url: URL): string {
  url.hash = ''
  return url.href
}
