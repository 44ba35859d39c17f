/** Stories of one second. */
const SLOTS = 2 ** 20

/**
 * Where the ids begin of stories that appeared at or after this second: the index reads newest first, and a span of time is
 * a range. Safe as numbers until 2242.
 */
export const storyIdAt = (second: number) => second * SLOTS

/** Seconds of an instant in ms, both since 1970 UTC. */
export const secondOf = (at: number) => Math.floor(at / 1000)

const HOUR = 3600

/** SQL for the hour of a story by its id, and for the id with which the next hour begins. */
export const hourOf = (id: string) => `${id} / ${storyIdAt(HOUR)}`
export const afterHour = (hour: string) => `(${hour} + 1) * ${storyIdAt(HOUR)}`

/** SQL for the mark of a story that says its hour, by which FTS5 can be told where to stop. */
export const hourMark = (hour: string) => `'hour-' || (${hour})`
