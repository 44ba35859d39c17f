import type { TextDatabases } from '../newsroom-database.ts'
import type { Execute } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import type { Position } from './read-round.ts'
import { COLUMNS, columnList, tablesReadAs } from './tables.ts'
import { findTexts } from './texts-apart.ts'

const PAGE = 500

export interface Newsrooms {
  /** What the backup has, restored. */
  copy: Execute
  own: Execute
  copyTexts: TextDatabases
  ownTexts: TextDatabases
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
export async function* compareArticles(newsrooms: Newsrooms): AsyncGenerator<Compared> {
  const { copy, own, copyTexts, ownTexts, position } = newsrooms
  for (let after = ''; ; ) {
    const [page = []] = await copy([
      `SELECT id FROM article WHERE id > ${literals([after])} ORDER BY id LIMIT ${PAGE}`,
    ])
    const last = page.at(-1)?.id
    // After the last page there may still be articles that only the newsroom has.
    const among: Among = key =>
      `${key} > ${literals([after])}${last === undefined ? '' : ` AND ${key} <= ${literals([String(last)])}`}`
    yield compare(
      await articlesOf(copy, copyTexts, among),
      await articlesOf(own, ownTexts, among),
      await changedOf(own, among, position),
    )
    if (last === undefined) return
    after = String(last)
  }
}

/** The condition that an id lies within the page. */
type Among = (key: string) => string

function compare(copied: Map<string, string>, own: Map<string, string>, changed: Set<string>): Compared {
  const compared: Compared = { same: [], changedSince: 0, differences: [] }
  for (const id of new Set([...copied.keys(), ...own.keys()])) {
    if (changed.has(id)) compared.changedSince++
    else if (copied.get(id) === own.get(id)) compared.same.push(id)
    else if (!own.has(id)) compared.differences.push(`${id} is not in the newsroom`)
    else compared.differences.push(copied.has(id) ? `${id} differs` : `${id} is not in the backup`)
  }
  return compared
}

/** All rows of each article as one text. */
async function articlesOf(ask: Execute, texts: TextDatabases, among: Among): Promise<Map<string, string>> {
  const tables = [
    'article',
    ...tablesReadAs('article').filter(table => table !== 'article'),
    'text',
    'text_apart',
  ]
  const found = await ask(
    tables.map(table => {
      const key = table === 'article' ? 'id' : 'article_id'
      return `SELECT ${key} AS of_article, ${columnList(COLUMNS[table] ?? [])} FROM ${table} WHERE ${among(key)}`
    }),
  )
  const rows = new Map((found[0] ?? []).map(({ id }) => [String(id), [] as string[]]))
  for (const [i, some] of found.entries())
    for (const { of_article, ...row } of some)
      rows.get(String(of_article))?.push(`${tables[i]} ${JSON.stringify(Object.values(row))}`)
  for (const text of await findTexts(texts, found.at(-1) ?? []))
    rows.get(String(text.article_id))?.push(`text ${JSON.stringify(Object.values(text))}`)
  return new Map([...rows].map(([id, some]) => [id, some.sort().join('\n')]))
}

/** Which of them the newsroom, or a chief who has names applied, changed after the backup. */
async function changedOf(ask: Execute, among: Among, { audit = [] }: Position): Promise<Set<string>> {
  const [found = []] = await ask([
    `SELECT article_id AS id FROM audit WHERE (id) > ${literals(audit)} AND ${among('article_id')}
      UNION SELECT id FROM article WHERE tagger_version = 'to be tagged' AND ${among('id')}`,
  ])
  return new Set(found.map(({ id }) => String(id)))
}
