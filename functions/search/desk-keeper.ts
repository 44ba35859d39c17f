import {
  findLastAudit,
  type IndexedArticle,
  listAudited,
  listToBuild,
} from '../../db/queries/list-audited.ts'
import { DESK_INDEX } from '../../db/search/index-tables.ts'
import { type IndexedDocument, putDocuments } from '../../db/search/put-documents.ts'
import type { Deps } from '../deps.ts'
import { deskDocument } from './desk-document.ts'
import type { IndexKeeper } from './follow-log.ts'
import { putInParts } from './put-in-parts.ts'

/** The desk's index takes in what the audit tells of, drafts too. */
export const DESK_KEEPER: IndexKeeper<IndexedArticle[]> = {
  index: DESK_INDEX,
  rowsPerTurn: 500,
  readLog: async ({ db }, cursor, limit) => {
    const { articles, ...read } = await listAudited(db, cursor, limit)
    return { told: articles, ...read }
  },
  readAll: async ({ db }, after, limit) => {
    const articles = await listToBuild(db, after, limit)
    const last = articles.at(-1)
    return { told: articles, last: last && { at: last.updatedAt, id: last.id }, count: articles.length }
  },
  findLast: ({ db }) => findLastAudit(db),
  put: (deps, held, articles, progress) => {
    const { gazetteer } = deps.tagger
    const documents = articles.map(article => indexed(article, gazetteer))
    return putInParts(deps, held, documents, progress, (put, progress) =>
      putDocuments(deps.search, held, put, progress),
    )
  },
}

const indexed = (article: IndexedArticle, gazetteer: Deps['tagger']['gazetteer']): IndexedDocument => ({
  articleId: article.id,
  at: article.updatedAt,
  ...deskDocument(article, gazetteer),
})
