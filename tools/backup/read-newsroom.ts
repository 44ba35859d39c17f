import type { TextDatabases } from '../newsroom-database.ts'
import type { Execute } from '../written-out-d1.ts'
import { literals } from './literals.ts'
import { ofArticles, pageOf, selectFrom } from './page-queries.ts'
import type { Kind } from './part.ts'
import { type Position, readRound, START } from './read-round.ts'
import { type Page, rowsOf, type Value } from './rows.ts'
import { withTextsApart } from './texts-apart.ts'

/** Texts that are being typed may be long; they are read by themselves. */
const AUTOSAVES = 16
const ARTICLES = 250

/** As db/queries/mark-for-retagging.ts marks articles. */
const MARKED = `tagger_version = 'to be tagged'`

/** A page, and in which of a part's files it goes. */
export interface KindOfPage {
  kind: Kind
  page: Page
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

/** All articles that wait to be tagged anew. */
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
    const { sql } = selectFrom(
      'autosave',
      `WHERE (editor_id, form) > ${literals(after)} ORDER BY editor_id, form LIMIT ${AUTOSAVES}`,
    )
    const [found = []] = await ask([sql])
    const last = found.at(-1)
    if (!last) return
    yield { autosave: rowsOf('autosave', found) }
    after = [last.editor_id as Value, last.form as Value]
  }
}
