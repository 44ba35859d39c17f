import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** One of two articles that may tell the same story. */
export interface ProposedArticle {
  id: string
  language: string
  headline: string
  sourceName: string
  visibleFrom: number
}

/** Two articles that the job takes for the same story. */
export interface SameStoryProposal {
  first: ProposedArticle
  second: ProposedArticle
  /** Thousandths. */
  score: number
  /** What they share, as [kind, code]. */
  shared: [kind: string, code: string][]
}

const SHOWN = 50

const side = (name: SQL) => sql`json_object('id', ${name}.id, 'language', ${name}.language,
  'headline', ${name}.headline, 'sourceName', ${name}.source_name, 'visibleFrom', ${name}.visible_from)`

const PROPOSAL = sql`SELECT ${side(sql`own`)} AS first, ${side(sql`other`)} AS second, p.score, p.shared
  FROM same_story_proposal AS p CROSS JOIN article AS own ON own.id = p.article_id
  CROSS JOIN article AS other ON other.id = p.other_id
  WHERE p.state = 'pending'`

/** What readers do not see any more needs no decision. */
const areVisible = (now: number) => sql`own.visible_from <= ${now} AND own.visible_until > ${now}
  AND other.visible_from <= ${now} AND other.visible_until > ${now}`

/** What waits for the desk, the newest first. */
const listSameStoryProposalsSql = (now: number): SQL => sql`${PROPOSAL} AND ${areVisible(now)}
  ORDER BY p.at DESC LIMIT ${SHOWN + 1}`

const COLUMNS = {
  first: sql<string>`waiting.first`.as('first'),
  second: sql<string>`waiting.second`.as('second'),
  score: sql<number>`waiting.score`.as('score'),
  shared: sql<string>`waiting.shared`.as('shared'),
}

/** What waits that is about an article. */
export const selectSameStoryProposals = (db: Db, id: string, now: number) =>
  db
    .select(COLUMNS)
    .from(
      sql`(${PROPOSAL} AND ${areVisible(now)} AND p.article_id = ${id}
        UNION ALL ${PROPOSAL} AND ${areVisible(now)} AND p.other_id = ${id}) AS waiting`,
    )
    .orderBy(sql`waiting.score DESC`)
    .limit(SHOWN)

interface StoredProposal {
  first: string
  second: string
  score: number
  shared: string
}

export const readSameStoryProposal = ({
  first,
  second,
  score,
  shared,
}: StoredProposal): SameStoryProposal => ({
  first: JSON.parse(first) as ProposedArticle,
  second: JSON.parse(second) as ProposedArticle,
  score,
  shared: JSON.parse(shared) as SameStoryProposal['shared'],
})

/** What waits for the desk, and whether there is more than is shown. One round trip. */
export async function listSameStoryProposals(db: Db, now: number) {
  const [rows] = (await batchSql(db, [listSameStoryProposalsSql(now)])) as [StoredProposal[]]
  return { proposals: rows.slice(0, SHOWN).map(readSameStoryProposal), hasMore: rows.length > SHOWN }
}
