import type { RequestSurface } from './surface-of.ts'

/** What is known of a request once it is answered; nothing in it was typed by anybody. */
export interface Answered {
  surface: RequestSurface
  method: string
  status: number
  /** `CF-Cache-Status`; undefined where no cache was asked. */
  cache: string | undefined
  /** Round trips to D1 that the gateway's own code made; those behind the page cache are not among them. */
  roundTrips: number
  ms: number
}

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']

/** A method is a caller's text, so one that HTTP does not know is not repeated. */
export const knownMethod = (method: string): string => (METHODS.includes(method) ? method : 'other')
