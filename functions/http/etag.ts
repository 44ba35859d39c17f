import { sha256 } from './digest.ts'

/**
 * A hash of all values that decide the output. It is weak, since the edge may compress anew (RFC 9110 section 8.8.3).
 */
export async function weakEtag(...parts: readonly (string | number | null | undefined)[]): Promise<string> {
  return `W/"${(await sha256(JSON.stringify(parts))).slice(0, 22)}"`
}

/** A strong ETag for editing, as `"v3"`. */
export const versionEtag = (version: number) => `"v${version}"`

/** If-None-Match: `*` or a list, weak comparison (RFC 9110 section 13.1.2). */
export function noneMatch(header: string | null | undefined, etag: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some(candidate => candidate.trim().replace(/^W\//, '') === opaque)
}

const ENTITY_TAG = '(?:W/)?"[^"]*"'
const ENTITY_TAGS = new RegExp(`^(?:\\*|${ENTITY_TAG}(?:\\s*,\\s*${ENTITY_TAG})*)$`)

/** Whether it is what If-Match may hold: `*` or a list of entity tags. */
export const isEntityTags = (header: string) => ENTITY_TAGS.test(header.trim())

/** If-Match with the strong editing tag (RFC 9110 section 13.1.1). */
export function matches(header: string, etag: string): boolean {
  return header.trim() === '*' || header.split(',').some(candidate => candidate.trim() === etag)
}
