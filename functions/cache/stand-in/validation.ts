import { parseHttpDate } from './http-date.ts'

export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** The fields with which a client asks whether its own copy still holds. */
export const CONDITIONS = ['if-none-match', 'if-modified-since']

const ENTITY_TAG = /(?:W\/)?("[^"]*")/g

/**
 * Decides whether the client's own copy is current (RFC 9110, section 13.2.2). `If-None-Match` decides where it is
 * sent. A date in the future says nothing: no copy can be that new.
 */
export function isCurrent(request: Headers, held: Validators, now: number): boolean {
  const tags = request.get('if-none-match')
  if (tags !== null) return matchesAny(tags, held.etag)
  const since = request.get('if-modified-since')
  if (since === null || held.lastModified === null) return false
  const seen = parseHttpDate(since, now)
  const modified = parseHttpDate(held.lastModified, now)
  // A date to come says nothing of what the client has seen (RFC 9110, section 13.1.3).
  return seen !== undefined && modified !== undefined && modified <= seen && seen <= now
}

function matchesAny(list: string, etag: string | null): boolean {
  if (list.trim() === '*') return true
  if (etag === null) return false
  if (list.trim() === etag) return true
  const opaque = opaqueTag(etag)
  for (const [, candidate] of list.matchAll(ENTITY_TAG)) if (candidate === opaque) return true
  return false
}

/** Weak comparison ignores the weakness flag (RFC 9110, section 8.8.3.2). */
const opaqueTag = (etag: string): string => (etag.startsWith('W/') ? etag.slice(2) : etag)

export const isStrong = (etag: string | null): etag is string => etag?.startsWith('"') ?? false

export const canValidate = (held: Validators): boolean => held.etag !== null || held.lastModified !== null

/** The client's fields with the conditions replaced: they ask the origin whether the stored answer still holds. */
export function validationFields(request: Headers, held: Validators): Headers {
  const headers = new Headers(request)
  for (const name of CONDITIONS) headers.delete(name)
  if (held.etag !== null) headers.set('if-none-match', held.etag)
  if (held.lastModified !== null) headers.set('if-modified-since', held.lastModified)
  return headers
}
