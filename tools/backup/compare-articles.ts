import type { Execute, Row } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import type { Position } from './read-newsroom.ts'
import { COLUMNS, columnList, tablesReadAs } from './tables.ts'

const PAGE = 100

export interface Newsrooms {
  /** What the backup has, restored. */
  copy: Execute
  own: Execute
  /** Up to where the backup read the newsroom. */
  position: Position
}

/** Some articles: those whose rows are the same, and what became of the others. */
export interface Compared {
  same: string[]
  changedSince: number
  differences: string[]
}

/** Compares all rows of every article, a page at a time. What the newsroom changed after the backup cannot be compared. */
export async function* compareArticles({ copy, own, position }: Newsrooms): AsyncGenerator<Compared> {
  for (let after = ''; ; ) {
    const ids = await idsAfter(copy, after, `LIMIT ${PAGE}`)
    const last = ids.at(-1)
    const others = await idsAfter(own, after, last === undefined ? '' : `AND id <= ${literals([last])}`)
    const all = [...new Set([...ids, ...others])]
    if (all.length > 0)
      yield compare(
        all,
        await Promise.all([rowsOf(copy, all), rowsOf(own, all), changedOf(own, all, position)]),
      )
    if (last === undefined) return
    after = last
  }
}

/** `more` is a condition, or how many. */
async function idsAfter(ask: Execute, after: string, more: string): Promise<string[]> {
  const [condition, limit] = more.startsWith('LIMIT') ? ['', more] : [more, '']
  const [found = []] = await ask([
    `SELECT id FROM article WHERE id > ${literals([after])} ${condition} ORDER BY id ${limit}`,
  ])
  return found.map(({ id }) => String(id))
}

function compare(
  ids: readonly string[],
  [copied, own, changed]: [Map<string, string>, Map<string, string>, Set<string>],
): Compared {
  const compared: Compared = { same: [], changedSince: 0, differences: [] }
  for (const id of ids) {
    if (changed.has(id)) compared.changedSince++
    else if (copied.get(id) === own.get(id)) compared.same.push(id)
    else
      compared.differences.push(
        own.has(id)
          ? copied.has(id)
            ? `${id} differs`
            : `${id} is not in the backup`
          : `${id} is not in the newsroom`,
      )
  }
  return compared
}

/** All rows of each article as one text. */
async function rowsOf(ask: Execute, ids: readonly string[]): Promise<Map<string, string>> {
  const tables = [...tablesReadAs('article'), 'text']
  const found = await ask(
    tables.map(table => {
      const key = table === 'article' ? 'id' : 'article_id'
      return `SELECT ${key} AS of_article, ${columnList(COLUMNS[table] ?? [])} FROM ${table} WHERE ${key} IN ${literals(ids)}`
    }),
  )
  const rows = new Map<string, string[]>()
  for (const [i, some] of found.entries())
    for (const row of some) {
      const id = String(row.of_article)
      rows.set(id, [...(rows.get(id) ?? []), `${tables[i]} ${JSON.stringify(Object.values(row))}`])
    }
  return new Map(
    [...rows]
      .filter(([, some]) => some.some(row => row.startsWith('article ')))
      .map(([id, some]) => [id, some.sort().join('\n')]),
  )
}

/** Which of them the newsroom, or a chief who has names applied, changed after the backup. */
async function changedOf(
  ask: Execute,
  ids: readonly string[],
  { audit = [] }: Position,
): Promise<Set<string>> {
  const [found = []] = await ask([
    `SELECT article_id AS id FROM audit WHERE (id) > ${literals(audit)} AND article_id IN ${literals(ids)}
      UNION SELECT id FROM article WHERE tagger_version = 'to be tagged' AND id IN ${literals(ids)}`,
  ])
  return new Set(found.map(({ id }: Row) => String(id)))
}
