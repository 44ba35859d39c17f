import type { Target } from '../delivery/load.ts'
import type { Post } from './posts.ts'

/** What every system is asked to do, and how reports name it. */
export const OPERATIONS = {
  list: 'JSON, 20 newest',
  filtered: 'JSON, 20 newest of one country',
  article: 'JSON, one article',
  front: 'HTML, front page',
  page: 'HTML, one article',
  create: 'create and publish one post',
} as const

export type Operation = keyof typeof OPERATIONS

/** Off: every answer asks the database. On: whatever cache of answers the system brings along. */
export type Cache = 'off' | 'on'

/** A request, or the reason why there is none. */
export type Offer = Target | string

export type Offers = Record<Operation, Offer>

export interface Served {
  port: number
  stop(): Promise<void>
}

/** A content management system that is measured. `state` is a folder with all that one archive has. */
export interface Cms {
  name: string
  version: string
  /** What its settings are, and how its posts differ from the others'. */
  notes: readonly string[]
  /** Makes an archive that is set up and empty. */
  prepare(state: string): Promise<void>
  /** Ends once the server takes connections. */
  start(state: string, cache: Cache): Promise<Served>
  /** Makes a new post in each request. */
  create(port: number, state: string, next: () => Post): Target
  /** What can be asked of an archive that is filled, `create` excepted. */
  offers(port: number, state: string, cache: Cache): Promise<Omit<Offers, 'create'>>
  /** The files of its databases. */
  databases(state: string): string[]
}
