/** Cloudflare's id of a request, with or without the place. */
const RAY = /^[0-9a-f]{16}(?:-[A-Z]{3})?$/

/** What Cloudflare calls the request, or a name of our own; nothing else that a caller sends. */
export function requestId(headers: Headers, newId: () => string): string {
  const ray = headers.get('CF-Ray') ?? ''
  return RAY.test(ray) ? ray : newId()
}
