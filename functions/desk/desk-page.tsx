import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { HTML } from '../http/headers.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { renderPage } from '../ui/render-page.ts'
import { Typed } from './list/queue-query.ts'
import { type Visit, VisitContext } from './visit.ts'

/** On every answer of the desk: nobody keeps it, nobody indexes it, no other site learns its address. */
export const DESK = {
  ...HTML,
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
} as const

/** The desk's script alone may run, and no script may turn text into markup (Trusted Types). */
const policyWith = (nonce: string) =>
  `${HTML['Content-Security-Policy']}; script-src 'nonce-${nonce}'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`

export function deskPage(
  c: Context<NewsroomEnv>,
  page: Child,
  status = 200,
  headers: Record<string, string> = {},
) {
  const { deskTimeZone, newSecret, now } = c.env.deps
  const visit: Visit = {
    // Unset before the sign-in, whatever its type says.
    editor: c.var.editor as Visit['editor'],
    passkeys: (c.var.session as typeof c.var.session | undefined)?.passkeys ?? 0,
    path: c.req.path,
    asked: c.req.path === '/desk' ? (Typed.safeParse(c.req.query('q')).data ?? '') : '',
    concerns: c.var.concerns ?? [],
    now: now(),
    zone: deskTimeZone,
    nonce: newSecret(),
  }
  const html = renderPage(<VisitContext.Provider value={visit}>{page}</VisitContext.Provider>)
  return new Response(html, {
    status,
    headers: { ...headers, ...DESK, 'Content-Security-Policy': policyWith(visit.nonce) },
  })
}

/** 303 after a change or towards the sign-in, 308 to the canonical address. `to` begins with one slash, or is on this site. */
export const deskRedirect = (to: string, status: 303 | 308 = 303, headers: Record<string, string> = {}) => {
  const { 'Content-Type': _, ...rest } = DESK
  return new Response(null, { status, headers: { ...headers, ...rest, Location: to } })
}
