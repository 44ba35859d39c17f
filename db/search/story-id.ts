/** Stories of one second. */
const SLOTS = 2 ** 20

/**
 * Where the ids begin of stories that appeared at or after this second: the index reads newest first, and a span of time is
 * a range. Safe as numbers until 2242.
 */
export const storyIdAt = (second: number) => second * SLOTS

export const secondOf = (at: number) => Math.floor(at / 1000)
