import { PRIVATE_JSON } from '../http/headers.ts'
import { DESK } from './desk-page.tsx'

const { 'Content-Type': _, ...HEADERS } = DESK

/** An answer to the desk's own script. */
export const deskJson = (value: unknown, headers: Record<string, string> = {}) =>
  Response.json(value, { headers: { ...headers, ...HEADERS, 'Content-Type': PRIVATE_JSON['Content-Type'] } })

/** 204: done, and nothing to show. */
export const deskDone = () => new Response(null, { status: 204, headers: HEADERS })
