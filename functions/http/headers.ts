/** On every page and every JSON answer. */
const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const

export const HTML = {
  ...EVERYWHERE,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const

/**
 * Pages for readers: one script of ours and its service worker, which read our own JSON. No script may turn text into markup
 * (Trusted Types); the one policy gives the address of the service worker.
 */
export const SITE_HTML = {
  ...HTML,
  'Content-Security-Policy': `${HTML['Content-Security-Policy']}; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types service-worker`,
} as const

/** Public JSON may be read by pages of any origin, always without credentials. */
export const JSON_CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Last-Modified, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const

export const JSON_HEADERS = {
  ...EVERYWHERE,
  'Content-Type': 'application/json; charset=utf-8',
  ...JSON_CORS,
} as const

/** Feeds and what else is neither page nor JSON, for programs and for pages of any origin. */
export const feedHeaders = (type: string) => ({
  ...EVERYWHERE,
  'Content-Type': `${type}; charset=utf-8`,
  ...JSON_CORS,
})

/** JSON for key holders and operators: never stored, no CORS. */
export const PRIVATE_JSON = {
  ...EVERYWHERE,
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
} as const

export const PROBLEM = {
  ...EVERYWHERE,
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Cache-Control': 'no-store',
  // RFC 8631: whoever meets a refusal may look for the description.
  Link: '</openapi.json>; rel="service-desc", </docs>; rel="service-doc"',
} as const
