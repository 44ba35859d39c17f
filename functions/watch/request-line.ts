import type { Answered } from './answered.ts'

/** From here on an answer counts as slow, ms. */
export const SLOW = 1000

const READS = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether an operator will ask for a request: it failed, was slow, was refused for its pace, or wanted to change something.
 * Reads that went well are nearly all there are, and say nothing.
 */
export const isNotable = ({ method, status, ms }: Pick<Answered, 'method' | 'status' | 'ms'>): boolean =>
  status >= 500 || status === 429 || ms >= SLOW || !READS.includes(method)

/** The log's line. `route` is a pattern as `/desk/invite/:token`: what stands in an address may be a secret. */
export const requestLine = (id: string, route: string, answered: Answered): string =>
  JSON.stringify({ event: 'request', id, route, ...answered })
