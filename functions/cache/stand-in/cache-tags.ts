const MAX_TAGS = 1000
const VALID_TAG = /^[\x21-\x7e]{1,1024}$/

/** Tags in `Cache-Tag`; like Workers Caching it drops bad ones and those beyond 1,000 silently. */
export const parseCacheTags = (value: string | null): string[] =>
  [
    ...new Set(
      (value ?? '')
        .split(',')
        .map(tag => tag.trim())
        .filter(tag => VALID_TAG.test(tag)),
    ),
  ].slice(0, MAX_TAGS)
