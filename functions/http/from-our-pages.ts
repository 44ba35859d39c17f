/** What a browser says of a request that a page of another origin began (Fetch Metadata). */
const FOREIGN = ['cross-site', 'same-site']

/**
 * A named Origin must be ours and the browser may not say otherwise; where Origin is absent or hidden (`null`), the
 * browser must say that the page is ours.
 */
export function isFromOurPages(request: Request, hosts: ReadonlySet<string>, publicOrigin: string): boolean {
  const origin = request.headers.get('Origin')
  const site = request.headers.get('Sec-Fetch-Site')
  if (origin === null || origin === 'null') return site === 'same-origin'
  const { host } = new URL(request.url)
  const isOurs = hosts.has(host) && origin === `${new URL(publicOrigin).protocol}//${host}`
  return isOurs && !FOREIGN.includes(site ?? '')
}
