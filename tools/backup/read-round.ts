import type { Execute, Row } from '../written-out-d1.ts'
import { COUNTS } from './count-rows.ts'
import { literals } from './literals.ts'
import { ofArticles, pageOf, type Query, selectFrom } from './page-queries.ts'
import type { Value } from './rows.ts'
import { columnList, tablesReadAs } from './tables.ts'

/** Up to where each stream was read: the key of its last row. */
export type Position = Record<string, Value[]>

interface Stream {
  table: string
  /** In which order it is read; nothing is ever added before what was read. */
  key: string[]
  start: Value[]
  /** Rows a page: with texts of ordinary length about a megabyte. */
  limit: number
}

const STREAMS: Stream[] = [
  { table: 'audit', key: ['id'], start: [0], limit: 500 },
  { table: 'text', key: ['rowid'], start: [0], limit: 250 },
  { table: 'text_apart', key: ['rowid'], start: [0], limit: 250 },
  { table: 'change', key: ['sequence'], start: [0], limit: 1000 },
  { table: 'entity', key: ['revision'], start: [-1], limit: 500 },
  { table: 'seal', key: ['first'], start: [-1], limit: 1000 },
  { table: 'idempotency', key: ['at', 'owner', 'key', 'line'], start: [0, '', '', -1], limit: 500 },
]

export const START: Position = Object.fromEntries(STREAMS.map(({ table, start }) => [table, start]))

const REGIONS = `'["all","asia","east-asia","southeast-asia","south-asia","central-asia","west-asia"]'`

/** Under which db/queries/mark-for-retagging.ts marks articles: all by one audit row, which names none of them. */
const MARKING = 'apply_names'

/**
 * A page of each stream after `position`, with the articles of which the audit's page has the last row; and the cut, where it
 * is asked for. One transaction.
 */
export async function readRound(ask: Execute, position: Position, withCut: boolean) {
  const parts = [
    ...STREAMS.map(stream => streamQuery(stream, position[stream.table] ?? stream.start)),
    ...ofArticles(`SELECT article_id FROM (${auditPage(position)}) AS a WHERE NOT EXISTS (
    SELECT 1 FROM audit AS l WHERE l.article_id = a.article_id AND l.id > a.id)`),
    changeRegions(position),
  ]
  const cut = withCut ? cutQueries() : []
  const found = await ask([...parts, ...cut].map(({ sql }) => sql))
  return {
    page: pageOf(parts, found),
    position: { ...position, ...reached(found) },
    isLast: STREAMS.every(({ limit }, i) => (found[i]?.length ?? 0) < limit),
    marks: (found[0] ?? []).some(({ action }) => action === MARKING),
    cut: withCut ? cutOf(cut, found.slice(parts.length)) : undefined,
  }
}

/** The keys of the last rows that were found; `found` begins with the streams. */
const reached = (found: readonly Row[][]): Position =>
  Object.fromEntries(
    STREAMS.flatMap(({ table, key }, i) => {
      const last = found[i]?.at(-1)
      return last ? [[table, key.map(column => last[column] as Value)]] : []
    }),
  )

/** What follows `SELECT … FROM` the stream's table. */
const pageAfter = ({ key, limit }: Stream, after: readonly Value[]) =>
  `WHERE (${columnList(key)}) > ${literals(after)} ORDER BY ${columnList(key)} LIMIT ${limit}`

const streamQuery = (stream: Stream, after: readonly Value[]): Query =>
  selectFrom(stream.table, pageAfter(stream, after), stream.key[0] === 'rowid' ? ', rowid' : '')

function auditPage(position: Position): string {
  const [audit] = STREAMS as [Stream]
  return `SELECT id, article_id FROM audit ${pageAfter(audit, position.audit ?? [])}`
}

function changeRegions(position: Position): Query {
  const stream = STREAMS.find(({ table }) => table === 'change') as Stream
  return {
    table: 'change_region',
    sql: `SELECT r.region, r.sequence FROM (SELECT sequence FROM change ${pageAfter(stream, position.change ?? [])}) AS c
      CROSS JOIN json_each(${REGIONS}) AS n CROSS JOIN change_region AS r ON r.region = n.value AND r.sequence = c.sequence`,
  }
}

const wholeTables = () => tablesReadAs('whole').filter(table => table !== 'autosave')

const cutQueries = (): Query[] => [
  ...wholeTables().map(table => selectFrom(table)),
  { table: 'counts', sql: COUNTS },
  { table: 'stream', sql: 'SELECT epoch FROM stream' },
]

function cutOf(queries: readonly Query[], found: readonly Row[][]) {
  const whole = wholeTables().length
  return {
    whole: pageOf(queries.slice(0, whole), found),
    counts: found[whole]?.[0] as Record<string, number>,
    epoch: String(found[whole + 1]?.[0]?.epoch),
  }
}
