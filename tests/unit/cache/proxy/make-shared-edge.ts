import { makeSharedCache } from '../../../../tools/cache-proxy/make-shared-cache.ts'
import { makeEdge, type Origin } from '../make-edge.ts'

export { answer, httpDate } from '../make-edge.ts'

/** The proxy's cache before a scripted origin. */
export const makeSharedEdge = (origin: Origin, options: { maxBytes?: number } = {}) =>
  makeEdge(origin, options, makeSharedCache)
