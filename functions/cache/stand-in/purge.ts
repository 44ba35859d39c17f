import type { Entry } from './entry.ts'

export interface PurgeOptions {
  tags?: string[]
  pathPrefixes?: string[]
  purgeEverything?: boolean
}

export interface PurgeResult {
  success: boolean
  errors: string[]
}

// Workers Caching takes as many in one call.
const MAX_TAGS = 100

export function purgeErrors({
  tags = [],
  pathPrefixes = [],
  purgeEverything = false,
}: PurgeOptions): string[] {
  const errors: string[] = []
  if (tags.length > MAX_TAGS) errors.push(`At most ${MAX_TAGS} tags in one call`)
  if (tags.length + pathPrefixes.length === 0 && !purgeEverything) errors.push('Nothing to purge was named')
  return errors
}

/** Tells the entries that the options name. */
export function purgeMatcher({
  tags = [],
  pathPrefixes = [],
  purgeEverything = false,
}: PurgeOptions): (entry: Entry) => boolean {
  const wanted = new Set(tags)
  return entry =>
    purgeEverything ||
    entry.tags.some(tag => wanted.has(tag)) ||
    pathPrefixes.some(prefix => entry.path.startsWith(prefix))
}
