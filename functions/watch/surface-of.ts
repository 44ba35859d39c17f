/** Which part of the newsroom a path belongs to; the first row that matches. */
export const SURFACES = [
  ['desk', /^\/desk(?:\/|$)/],
  ['mcp', /^\/mcp$/],
  ['watch', /^\/(?:healthz|metrics)$/],
  ['intake', /^\/v1\/(?:submissions(?:\/|$)|tag$|pictures$)/],
  ['api', /^\/(?:v1\/|openapi\.json$)/],
  ['files', /^\/(?:assets\/|service-worker\.js$|pictures\/)/],
  ['feeds', /(?:\.xml|\.json|\.txt)$|^\/sitemap/],
  ['search', /^(?:\/[a-z\d-]+)?\/search$/],
  ['pages', /^/],
] as const
export type RequestSurface = (typeof SURFACES)[number][0]

export const surfaceOf = (pathname: string): RequestSurface =>
  SURFACES.find(([, pattern]) => pattern.test(pathname))?.[0] ?? 'pages'
