import type { TextDatabases } from '../newsroom-database.ts'
import type { Execute, Row } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import type { Kind } from './part.ts'
import { type Page, rowsOf, type Value } from './rows.ts'
import { COLUMNS, columnList, tablesReadAs } from './tables.ts'
import { withTextsApart } from './texts-apart.ts'

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

/** Texts that are being typed may be long; they are read by themselves. */
const AUTOSAVES = 16
const ARTICLES = 250

const REGIONS = `'["all","asia","east-asia","southeast-asia","south-asia","central-asia","west-asia"]'`

/** As db/queries/mark-for-retagging.ts has them: they change under one audit row that names none of them. */
const MARKS = 'apply_names'
const MARKED = `tagger_version = 'to be tagged'`

/** Tables that stay small enough to count them each time. */
const COUNTED = [
  'article',
  'text',
  'text_apart',
  'tagging',
  'revision',
  'correction',
  'proposal',
  'comment',
  'audit',
  'seal',
  'editor',
  'api_key',
]

/** A page, and in which of a part's files it goes. */
export interface KindOfPage {
  kind: Kind
  page: Page
}

const COUNTS = `SELECT ${COUNTED.map(table => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`

/** How many rows the counted tables have. */
export async function countRows(ask: Execute): Promise<Record<string, number>> {
  const [found = []] = await ask([COUNTS])
  return found[0] as Record<string, number>
}

export interface Source {
  ask: Execute
  texts: TextDatabases
}

/** What the last round found, all at one instant. */
export interface Cut {
  position: Position
  counts: Record<string, number>
  epoch: string
}

/**
 * Reads what came after `from`, page by page, while the newsroom goes on. Each round is one transaction; the last one has all
 * that is left, so the pages together are the newsroom of that instant: whoever changes an article writes an audit row, and
 * every article is read at or after its last one. Texts that stand apart are read after the rows that name them: those come
 * later.
 */
export async function* readNewsroom({ ask, texts }: Source, from: Position): AsyncGenerator<KindOfPage, Cut> {
  let position = { ...START, ...from }
  for (let isClose = false; ; ) {
    // Before the articles: of a form that is saved meanwhile the text is there twice, rather than not at all.
    if (isClose) for await (const page of readAutosaves(ask)) yield { kind: 'typed', page }
    const { page, cut, ...round } = await readRound(ask, position, isClose)
    if (Object.keys(page).length > 0) yield { kind: 'rows', page: await withTextsApart(page, texts) }
    position = round.position
    if (round.marks) for await (const page of readMarked(ask)) yield { kind: 'rows', page }
    const hasAll = round.isLast && !round.marks
    if (hasAll && cut) {
      yield { kind: 'whole', page: cut.whole }
      return { position, counts: cut.counts, epoch: cut.epoch }
    }
    isClose = hasAll
  }
}

interface Query {
  table: string
  sql: string
}

async function readRound(ask: Execute, position: Position, withCut: boolean) {
  const parts = [
    ...STREAMS.map(stream => streamQuery(stream, position[stream.table] ?? stream.start)),
    ...ofArticles(`SELECT article_id FROM (${auditPage(position)}) AS a WHERE NOT EXISTS (
    SELECT 1 FROM audit AS l WHERE l.article_id = a.article_id AND l.id > a.id)`),
    changeRegions(position),
  ]
  const cut = withCut ? cutQueries() : []
  const found = await ask([...parts, ...cut].map(({ sql }) => sql))
  const page = pageOf(parts, found)
  const next = { ...position }
  for (const [i, { table, key }] of STREAMS.entries()) {
    const last = found[i]?.at(-1)
    if (last) next[table] = key.map(column => last[column] as Value)
  }
  return {
    page,
    position: next,
    isLast: STREAMS.every(({ limit }, i) => (found[i]?.length ?? 0) < limit),
    marks: (found[0] ?? []).some(({ action }) => action === MARKS),
    cut: withCut ? cutOf(cut, found.slice(parts.length)) : undefined,
  }
}

const streamSql = ({ table, key, limit }: Stream, after: readonly Value[]) =>
  `FROM ${table} WHERE (${columnList(key)}) > ${literals(after)} ORDER BY ${columnList(key)} LIMIT ${limit}`

const streamQuery = (stream: Stream, after: readonly Value[]): Query => ({
  table: stream.table,
  sql: `SELECT ${columnList(COLUMNS[stream.table] ?? [])}${stream.key[0] === 'rowid' ? ', rowid' : ''} ${streamSql(stream, after)}`,
})

function auditPage(position: Position): string {
  const [stream] = STREAMS as [Stream]
  return `SELECT id, article_id ${streamSql(stream, position.audit ?? [])}`
}

const ofArticles = (ids: string): Query[] =>
  tablesReadAs('article').map(table => ({
    table,
    sql: `SELECT ${columnList(COLUMNS[table] ?? [])} FROM ${table} WHERE ${table === 'article' ? 'id' : 'article_id'} IN (${ids})`,
  }))

function changeRegions(position: Position): Query {
  const stream = STREAMS.find(({ table }) => table === 'change') as Stream
  return {
    table: 'change_region',
    sql: `SELECT r.region, r.sequence FROM (SELECT sequence ${streamSql(stream, position.change ?? [])}) AS c
      CROSS JOIN json_each(${REGIONS}) AS n CROSS JOIN change_region AS r ON r.region = n.value AND r.sequence = c.sequence`,
  }
}

const pageOf = (queries: readonly Query[], found: readonly Row[][]): Page =>
  Object.fromEntries(
    queries.flatMap(({ table }, i) => {
      const rows = found[i] ?? []
      return rows.length === 0 ? [] : [[table, rowsOf(table, rows)]]
    }),
  )

const wholeTables = () => tablesReadAs('whole').filter(table => table !== 'autosave')

const cutQueries = (): Query[] => [
  ...wholeTables().map(table => ({ table, sql: `SELECT ${columnList(COLUMNS[table] ?? [])} FROM ${table}` })),
  {
    table: 'counts',
    sql: COUNTS,
  },
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

async function* readMarked(ask: Execute): AsyncGenerator<Page> {
  for (let after: Value = ''; ; ) {
    const queries = ofArticles(
      `SELECT id FROM article WHERE ${MARKED} AND id > ${literals([after])} ORDER BY id LIMIT ${ARTICLES}`,
    )
    const found = await ask(queries.map(({ sql }) => sql))
    const page = pageOf(queries, found)
    if (!page.article) return
    yield page
    after =
      (found[0] ?? [])
        .map(({ id }) => String(id))
        .sort()
        .at(-1) ?? ''
  }
}

/** What is being typed, all of it. */
async function* readAutosaves(ask: Execute): AsyncGenerator<Page> {
  for (let after: Value[] = ['', '']; ; ) {
    const [found = []] = await ask([
      `SELECT ${columnList(COLUMNS.autosave ?? [])} FROM autosave WHERE (editor_id, form) > ${literals(after)}
        ORDER BY editor_id, form LIMIT ${AUTOSAVES}`,
    ])
    const last = found.at(-1)
    if (!last) return
    yield { autosave: rowsOf('autosave', found) }
    after = [last.editor_id as Value, last.form as Value]
  }
}
