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
  entries(number: Generation): string
  /** The columns of documents. */
  columns: string
  /** The columns of entries beside `id` and `article_id`. */
  entryColumns: readonly string[]
}

/** All articles as the desk finds them; follows the audit. */
export const DESK_INDEX: IndexTables = {
  generations: 'generation',
  documents: number => `document_${number}`,
  entries: number => `entry_${number}`,
  columns: 'words, source, marks',
  entryColumns: [],
}

/** What readers find; follows the change log. */
export const STORY_INDEX: IndexTables = {
  generations: 'story_generation',
  documents: number => `story_${number}`,
  entries: number => `story_entry_${number}`,
  columns: 'words, marks',
  entryColumns: ['main TEXT NOT NULL', 'facets TEXT NOT NULL'],
}

/** Of the two generations the serving one is asked: the other's join finds no row, so its index is not opened. */
export const inServing = (select: (number: Generation) => string) => `${select(0)} UNION ALL ${select(1)}`

/** The serving generation, as `g`, with those of its documents that match `?1`, as `d`. */
export const matching = ({ generations, documents }: IndexTables, number: Generation) =>
  `${generations} AS g CROSS JOIN ${documents(number)} AS d
   WHERE g.number = ${number} AND g.state = 'serving' AND d.${documents(number)} MATCH ?1`
