/** To a canonical URL of this site: 308 keeps the method, and it is never stored. `path` begins with one slash. */
export const redirectTo = (path: string) =>
  new Response(null, { status: 308, headers: { Location: path, 'Cache-Control': 'no-store' } })
