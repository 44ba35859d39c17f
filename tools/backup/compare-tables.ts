import type { Row } from '../written-out-d1.ts'
import type { Newsrooms } from './compare-articles.ts'
import { literals } from './literals.ts'
import type { Value } from './rows.ts'
import { COLUMNS, columnList } from './tables.ts'

const PAGE = 1000

interface Compared {
  table: string
  /** In whose order the rows are read. */
  key: string
  columns: string[]
  /** `none` may be missing or otherwise; or the newsroom may have `more`; or rows may have moved on to a later key. */
  since: 'none' | 'more' | 'moved'
}

const all = (table: string) => COLUMNS[table] ?? []

/** What belongs to no article. Of users and keys only what nobody changes: roles and last uses move on. */
const COMPARED: Compared[] = [
  { table: 'audit', key: 'id', columns: all('audit'), since: 'none' },
  { table: 'seal', key: 'first', columns: all('seal'), since: 'none' },
  { table: 'entity', key: 'revision', columns: all('entity'), since: 'moved' },
  { table: 'editor', key: 'id', columns: ['id', 'created_at'], since: 'more' },
  {
    table: 'api_key',
    key: 'id',
    columns: ['id', 'owner', 'secret_hash', 'scopes', 'created_at'],
    since: 'more',
  },
]

/** Compares them page by page, as far as the backup has read; a difference for each table that has one. */
export async function compareTables(newsrooms: Newsrooms): Promise<string[]> {
  const differences: string[] = []
  for (const compared of COMPARED) {
    const difference = await compareTable(compared, newsrooms)
    if (difference) differences.push(difference)
  }
  return differences
}

async function compareTable({ table, key, columns, since }: Compared, { copy, own, position }: Newsrooms) {
  const until = position[table]
  const upTo = until ? `AND (${columnList([key])}) <= ${literals(until)}` : ''
  for (let after: Value = until ? -1 : ''; ; ) {
    const rows = `SELECT ${columnList(columns)} FROM ${table} WHERE ${key} > ${literals([after])} ${upTo}`
    const [copied = []] = await copy([`${rows} ORDER BY ${key} LIMIT ${PAGE}`])
    const last = copied.at(-1)?.[key] as Value | undefined
    const [found = []] = await own([
      `${rows} ${last === undefined ? '' : `AND ${key} <= ${literals([last])}`} ORDER BY ${key}`,
    ])
    const other = differing(copied, found, since)
    if (other) return `The table ${table} differs at ${key} ${other[key]}.`
    if (last === undefined) return undefined
    after = last
  }
}

/** The first row that one of the two should have too. */
function differing(copied: readonly Row[], own: readonly Row[], since: Compared['since']): Row | undefined {
  const lacking = (these: readonly Row[], those: readonly Row[]) => {
    const known = new Set(those.map(row => JSON.stringify(row)))
    return these.find(row => !known.has(JSON.stringify(row)))
  }
  return (
    (since === 'moved' ? undefined : lacking(copied, own)) ??
    (since === 'more' ? undefined : lacking(own, copied))
  )
}
