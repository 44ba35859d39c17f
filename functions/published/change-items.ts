import type { ChangedArticle, LoggedChange } from '../../db/queries/list-changes.ts'
import type { RemovalReason } from '../../db/schema.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { listingLanguages } from '../text/language.ts'
import { standsOn } from './stands-on.ts'

export type ChangeItem =
  | { kind: 'article'; sequence: number; article: ChangedArticle }
  | { kind: 'removed'; sequence: number; id: string; reason: RemovalReason; at: number }

interface Reader {
  /** A region, `asia`, or `all`. */
  stream: string
  /** The code of a language's list, for a reader of that language alone. */
  language: string | undefined
  /** Who has nothing yet has nothing to remove. */
  isFirst: boolean
}

/**
 * What rows of the log tell a reader now: of each article only the last row, and that it is there or is not, whatever the
 * row said when it was written. An article that no row has announced is in none.
 */
export function changeItems(
  rows: readonly LoggedChange[],
  reader: Reader,
  gazetteer: Pick<Gazetteer, 'regionOf' | 'isHidden'>,
): ChangeItem[] {
  return rows
    .filter(row => row.isLast && isRead(row, reader))
    .map(row => itemOf(row, reader, gazetteer))
    .filter(({ kind }) => kind === 'article' || !reader.isFirst)
}

const isRead = (row: LoggedChange, { language }: Reader) =>
  language === undefined || listingLanguages(row.articleLanguage ?? '').includes(language)

function itemOf(
  { sequence, articleId, reason, at, endedAt, article }: LoggedChange,
  { stream }: Reader,
  gazetteer: Pick<Gazetteer, 'regionOf' | 'isHidden'>,
): ChangeItem {
  if (article && standsIn(stream, article, gazetteer)) return { kind: 'article', sequence, article }
  const removed = { kind: 'removed' as const, sequence, id: articleId }
  if (reason !== null) return { ...removed, reason, at }
  // The clock has ended it, and the log tells so within a minute.
  if (endedAt !== null) return { ...removed, reason: 'expired', at: endedAt }
  return { ...removed, reason: 'moved', at }
}

/** A stream is a region's, or everything. */
const standsIn = (
  stream: string,
  article: ChangedArticle,
  gazetteer: Pick<Gazetteer, 'regionOf' | 'isHidden'>,
) =>
  standsOn(
    stream === 'all' ? { kind: 'all', code: '' } : { kind: 'region', code: stream },
    article,
    gazetteer,
  )
