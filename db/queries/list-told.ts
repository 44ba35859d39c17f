import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { askMain, type Db } from '../client.ts'
import { compiledStatement } from './bound-statement.ts'
import type { PublishedColumns, PublishedText } from './published-columns.ts'
import { withBodiesApart } from './texts-apart.ts'

/** A story as the readers' index takes it in. */
export type ListedStory = Pick<
  PublishedColumns,
  | 'id'
  | 'language'
  | 'headline'
  | 'slugline'
  | 'summary'
  | 'lead'
  | 'byline'
  | 'datelinePlace'
  | 'sourceName'
  | 'visibleFrom'
  | 'tags'
> &
  Pick<PublishedText, 'body' | 'blocks'> & {
    /** JSON of "kind code" of each of its lists. */
    lists: string
    textId: string
  }

/** Rows of the change log as they stand now. */
export interface Told {
  /** Those of its articles that the log has announced and that stand on public lists. */
  stories: ListedStory[]
  /** Those that do not. */
  gone: string[]
  /** The last row that was read; the one before, where none was. */
  cursor: number
  /** When the first of them became due, ms. */
  since: number | null
  /** Rows that were read. */
  rows: number
}

/** What the rows of the change log after `cursor` tell of, of `limit` rows at most. One round trip, and one for texts that are apart. */
export async function listTold(db: Db, cursor: number, limit: number, now: number): Promise<Told> {
  const [[summary], ids, found] = (await askMain(db, [
    SUMMARY({ cursor, limit }),
    IDS({ cursor, limit }),
    TOLD({ cursor, limit, now }),
  ])) as [{ rows: number; cursor: number | null; since: number | null }[], { id: string }[], ListedStory[]]
  const stories = await withBodiesApart(db, found)
  const standing = new Set(stories.map(({ id }) => id))
  return {
    stories,
    gone: ids.map(({ id }) => id).filter(id => !standing.has(id)),
    cursor: summary?.cursor ?? cursor,
    since: summary?.since ?? null,
    rows: summary?.rows ?? 0,
  }
}

type Value = number | Placeholder

const toldSql = (cursor: Value, limit: Value): SQL =>
  sql`SELECT sequence, article_id, at FROM change WHERE sequence > ${cursor} ORDER BY sequence LIMIT ${limit}`

/** Clocks differ, and a row is read once: now is never before the instant that it tells of. */
export const listToldSql = (cursor: Value, limit: Value, now: Value): SQL => sql`SELECT ${COLUMNS}
  FROM (SELECT article_id AS id, max(at) AS at FROM (${toldSql(cursor, limit)}) GROUP BY article_id) AS logged
  CROSS JOIN article ON article.id = logged.id ${TEXT}
  WHERE ${standsAt(sql`max(${now}, logged.at)`)}`

/** Stories on public lists after this place, by publication and id. One round trip, and one for texts that are apart. */
export const listStanding = async (
  db: Db,
  after: { at: number; id: string },
  limit: number,
  now: number,
): Promise<ListedStory[]> =>
  withBodiesApart(db, await db.all<ListedStory>(listStandingSql(after, limit, now)))

export const listStandingSql = (
  after: { at: number; id: string },
  limit: number,
  now: number,
): SQL => sql`SELECT ${COLUMNS}
  FROM listing AS l CROSS JOIN article ON article.id = l.article_id ${TEXT}
  WHERE l.kind = 'all' AND l.code = '' AND (l.visible_from, l.article_id) > (${after.at}, ${after.id})
    AND l.visible_from <= ${now} AND l.visible_until > ${now} AND article.told = 'shown'
  ORDER BY l.visible_from, l.article_id LIMIT ${limit}`

/** The last row of the change log. One round trip. */
export async function findLastChange(db: Db): Promise<number> {
  const [row] = await db.all<{ sequence: number | null }>(sql`SELECT max(sequence) AS sequence FROM change`)
  return row?.sequence ?? 0
}

/** What no newer story stands for has a row on the list of all. */
const standsAt = (now: SQL): SQL => sql`article.told = 'shown' AND EXISTS (SELECT 1 FROM listing AS l
    WHERE l.kind = 'all' AND l.code = '' AND l.visible_from = article.visible_from AND l.article_id = article.id
      AND l.visible_from <= ${now} AND l.visible_until > ${now})`

const TEXT: SQL = sql`LEFT JOIN text ON text.article_id = article.id AND text.text_id = article.text_id`

const COLUMNS: SQL = sql`article.id, article.language, article.headline, article.slugline, article.summary, article.lead,
  article.byline, article.dateline_place AS datelinePlace, article.source_name AS sourceName,
  article.visible_from AS visibleFrom, article.public_tags AS tags,
  (SELECT json_group_array(l.kind || ' ' || l.code) FROM listing AS l
   WHERE l.article_id = article.id AND l.kind <> 'all') AS lists,
  article.text_id AS textId, text.body, text.blocks`

const CURSOR = sql.placeholder('cursor')
const LIMIT = sql.placeholder('limit')

const SUMMARY = compiledStatement(
  'main',
  () =>
    sql`SELECT count(*) AS rows, max(sequence) AS cursor, min(at) AS since FROM (${toldSql(CURSOR, LIMIT)})`,
)
const IDS = compiledStatement(
  'main',
  () => sql`SELECT DISTINCT article_id AS id FROM (${toldSql(CURSOR, LIMIT)})`,
)
const TOLD = compiledStatement('main', () => listToldSql(CURSOR, LIMIT, sql.placeholder('now')))
