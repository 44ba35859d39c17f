import type { Child } from 'hono/jsx'
import { HTML } from '../http/headers.ts'
import { renderPage } from '../ui/render-page.ts'

/** On every answer of the desk: nobody keeps it, nobody indexes it, no other site learns its address. */
export const DESK = {
  ...HTML,
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
} as const

export const deskPage = (page: Child, status = 200, headers: Record<string, string> = {}) =>
  new Response(renderPage(page), { status, headers: { ...headers, ...DESK } })

/** 303 after a change or towards the sign-in, 308 to the canonical address. `path` begins with one slash. */
export const deskRedirect = (path: string, status: 303 | 308 = 303, headers: Record<string, string> = {}) => {
  const { 'Content-Type': _, ...rest } = DESK
  return new Response(null, { status, headers: { ...headers, ...rest, Location: path } })
}
