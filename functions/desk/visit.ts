import { createContext } from 'hono/jsx'
import type { Concern } from '../../db/queries/list-concerns.ts'
import type { Editor } from '../newsroom/rules/permissions.ts'

/** Whom a page of the desk is made for, and when. */
export interface Visit {
  /** Nobody where the page stands before the sign-in. */
  editor: Editor | undefined
  /** How many the editor has. */
  passkeys: number
  path: string
  /** What the queue was searched for. */
  asked: string
  /** What concerns the editor. */
  concerns: readonly Concern[]
  /** Ms since 1970 UTC. */
  now: number
  /** IANA name of the desk's time zone. */
  zone: string
  /** Lets the desk's own script run (CSP 3 section 6.7.2.2), and no other. */
  nonce: string
}

export const VisitContext = createContext<Visit | undefined>(undefined)
