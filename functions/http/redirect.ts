/** A redirect to a canonical URL of this site. 308 keeps the method. Never stored. `path` begins with one slash. */
export const redirectTo = (path: string) =>
  new Response(null, { status: 308, headers: { Location: path, 'Cache-Control': 'no-store' } })
