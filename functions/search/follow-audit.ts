import { type IndexedArticle, listAudited } from '../../db/queries/list-audited.ts'
import { documentId } from '../../db/search/document-id.ts'
import { claimGeneration, type Held } from '../../db/search/generations.ts'
import { type IndexedDocument, putDocuments } from '../../db/search/put-documents.ts'
import type { Deps } from '../deps.ts'
import { deskDocument } from './desk-document.ts'

export type IndexDeps = Pick<Deps, 'db' | 'search' | 'now' | 'newId' | 'pause' | 'tagger'>

const ROWS_PER_TURN = 500
const ROUNDS = 20
/** The platform ends what goes on after an answer within 30 s. */
export const LEASE = 30_000
/** While another run works: ms to wait for it, and how often. */
const WAIT = 400
const WAITS = 4

/**
 * Takes into the index what the audit tells of, from where it ended. Who finds another run at work waits a little: that run
 * may have read the audit before one's own row. The cursor moves with what is put, so a run that dies leaves no gap.
 */
export async function followAudit(deps: IndexDeps): Promise<void> {
  for (let wait = 0; wait < WAITS; wait++) {
    const held = await claimGeneration(deps.search, {
      state: 'serving',
      lease: deps.newId(),
      now: deps.now(),
      length: LEASE,
    })
    if (held) return void (await catchUp(deps, held))
    await deps.pause(WAIT)
  }
}

/** Whether the audit was read to its end. The lease is given back then, unless `keep` says otherwise. */
export async function catchUp(deps: IndexDeps, held: Held, { keep = false } = {}): Promise<boolean> {
  const { db, search, now, tagger } = deps
  let { cursor } = held
  for (let round = 1; round <= ROUNDS; round++) {
    const read = await listAudited(db, cursor, ROWS_PER_TURN)
    const isLast = read.rows < ROWS_PER_TURN
    await putDocuments(
      search,
      held,
      read.articles.map(article => indexed(article, tagger.gazetteer)),
      {
        ...held,
        cursor: read.cursor,
        lag: read.since === null ? undefined : Math.max(0, now() - read.since),
        leaseUntil: (isLast || round === ROUNDS) && !keep ? undefined : now() + LEASE,
      },
    )
    if (isLast) return true
    cursor = read.cursor
  }
  return false
}

export const indexed = (
  article: IndexedArticle,
  gazetteer: Deps['tagger']['gazetteer'],
): IndexedDocument => ({
  id: documentId(article.updatedAt, article.auditId),
  articleId: article.id,
  ...deskDocument(article, gazetteer),
})
