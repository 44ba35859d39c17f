/** Ms, for an answer with its body: a line that fell silent holds up what waits its turn no longer. */
const LONGEST = 20_000

/** What a turn asks of the newsroom. Old browsers have no such signal, and wait. */
export const fetchNow = (path: string, init?: RequestInit) =>
  fetch(path, { ...init, signal: AbortSignal.timeout?.(LONGEST) })
