export interface PurgeOptions {
  tags?: string[]
  pathPrefixes?: string[]
  purgeEverything?: boolean
}

export interface PurgeResult {
  success: boolean
  errors: string[]
}

/** What a stored answer is purged by. */
export interface Purgeable {
  path: string
  tags: readonly string[]
}

// As Workers Caching has it.
const MAX_TAGS_IN_ONE_CALL = 100
const MAX_TAGS_ON_AN_ANSWER = 1000
const VALID_TAG = /^[\x21-\x7e]{1,1024}$/

/** The tags in `Cache-Tag`. Bad ones and those beyond the limit are dropped without a word, as Workers Caching does. */
export const parseCacheTags = (value: string | null): string[] =>
  [
    ...new Set(
      (value ?? '')
        .split(',')
        .map(tag => tag.trim())
        .filter(tag => VALID_TAG.test(tag)),
    ),
  ].slice(0, MAX_TAGS_ON_AN_ANSWER)

export function purgeErrors({
  tags = [],
  pathPrefixes = [],
  purgeEverything = false,
}: PurgeOptions): string[] {
  const errors: string[] = []
  if (tags.length > MAX_TAGS_IN_ONE_CALL) errors.push(`At most ${MAX_TAGS_IN_ONE_CALL} tags in one call`)
  if (tags.length + pathPrefixes.length === 0 && !purgeEverything) errors.push('Nothing to purge was named')
  return errors
}

/** Decides which stored answers a purge reaches. */
export function purgeReach({
  tags = [],
  pathPrefixes = [],
  purgeEverything = false,
}: PurgeOptions): (answer: Purgeable) => boolean {
  const wanted = new Set(tags)
  return answer =>
    purgeEverything ||
    answer.tags.some(tag => wanted.has(tag)) ||
    pathPrefixes.some(prefix => answer.path.startsWith(prefix))
}
