import { type SQL, sql } from 'drizzle-orm'
import type { ArticleRow } from '../schema.ts'
import { TRIES } from './dead-letters.ts'
import { listPendingProposalsSql, type PendingProposal } from './list-pending-proposals.ts'

/** An article whose schedule passed before it was cleared, or that could not be put before readers. */
export type LateArticle = Pick<ArticleRow, 'id' | 'language' | 'headline' | 'owner'> & {
  kind: 'missed' | 'failed'
  /** When it was due. */
  at: number
}

/** What has to be decided before anything else. */
export interface Alarms {
  proposals: PendingProposal[]
  late: LateArticle[]
  /** Changes that caches and others were not told of. */
  undelivered: number
  /** When the last of them was set aside. */
  undeliveredAt: number
  hasMoreAlarms: boolean
}

/** So many of each kind. */
const SHOWN = 20

export const alarmsSql = (now: number): SQL[] => [
  listPendingProposalsSql(SHOWN + 1),
  listLateSql(now),
  countUndeliveredSql,
]

/** The answers to `alarmsSql`, in its order. */
export function readAlarms(results: readonly unknown[][]): Alarms {
  const [proposals = [], late = [], [undelivered] = []] = results as [
    PendingProposal[]?,
    LateArticle[]?,
    { count: number; at: number }[]?,
  ]
  return {
    proposals: proposals.slice(0, SHOWN),
    late: late.slice(0, SHOWN),
    undelivered: undelivered?.count ?? 0,
    undeliveredAt: undelivered?.at ?? 0,
    hasMoreAlarms: proposals.length > SHOWN || late.length > SHOWN,
  }
}

/** What was never cleared though its schedule came, and what the minute's job gave up. The oldest first. */
export const listLateSql = (now: number): SQL => sql`
  SELECT * FROM (SELECT id, language, headline, owner, 'missed' AS kind, schedule_at AS at FROM article
    WHERE visible_from IS NULL AND schedule_at <= ${now} AND +status IN ('draft', 'submitted', 'in_review')
    ORDER BY schedule_at LIMIT ${SHOWN + 1})
  UNION ALL
  SELECT * FROM (SELECT article.id, language, headline, owner, 'failed' AS kind, coalesce(visible_from, dead_letter.at) AS at
    FROM dead_letter JOIN article ON article.id = dead_letter.reference
    WHERE dead_letter.consumer = 'announce' AND attempts >= ${TRIES} LIMIT ${SHOWN + 1})
  ORDER BY at LIMIT ${SHOWN + 1}`

const countUndeliveredSql: SQL = sql`
  SELECT count(*) AS count, coalesce(max(at), 0) AS at FROM (
    SELECT at FROM dead_letter WHERE consumer NOT IN ('announce', 'retag') AND attempts >= ${TRIES}
    UNION ALL SELECT tried_at FROM delivery WHERE state = 'dead')`
