import type { BoundStatement } from '../client.ts'

export type Generation = 0 | 1

/** A statement on the index. What is not bound is written in this folder and never comes from outside. */
export const onIndex = (sql: string, ...values: unknown[]): BoundStatement<'search'> => ({
  database: 'search',
  sql,
  values,
})

/** The tables of one index: two generations of documents with their entries, and how far each has come. */
export interface IndexTables {
  generations: string
  documents(number: Generation): string
  /** Which article each document is. */
  entries(number: Generation): string
  /** The columns of documents. */
  columns: string
  /** The columns of the tables beside the documents, by table. */
  tables(number: Generation): Readonly<Record<string, readonly string[]>>
}

const ENTRY = ['id INTEGER PRIMARY KEY', 'article_id TEXT NOT NULL UNIQUE']

/** All articles as the desk finds them; follows the audit. */
export const DESK_INDEX: IndexTables = {
  generations: 'generation',
  documents: number => `document_${number}`,
  entries: number => `entry_${number}`,
  columns: 'words, source, marks',
  tables: number => ({ [`entry_${number}`]: ENTRY }),
}

/** What readers find; follows the change log. */
export const STORY_INDEX = {
  generations: 'story_generation',
  documents: number => `story_${number}`,
  entries: number => `story_entry_${number}`,
  /** By what each story is counted. */
  facets: (number: Generation) => `story_facets_${number}`,
  columns: 'words, marks',
  tables: number => ({
    [`story_entry_${number}`]: ENTRY,
    [`story_facets_${number}`]: ['id INTEGER PRIMARY KEY', 'facets TEXT NOT NULL'],
  }),
} satisfies IndexTables & Record<'facets', unknown>

/** Of the two generations the serving one is asked: the other's join finds no row, so its index is not opened. */
export const inServing = (select: (number: Generation) => string) => `${select(0)} UNION ALL ${select(1)}`

/** The serving generation, as `g`, with those of its documents that match `?1`, as `d`, and what else is `joined`. */
export const matching = (
  { generations, documents }: IndexTables,
  number: Generation,
  joined = '',
  match = '?1',
) =>
  `${generations} AS g CROSS JOIN ${documents(number)} AS d ${joined}
   WHERE g.number = ${number} AND g.state = 'serving' AND d.${documents(number)} MATCH ${match}`
