import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '../client.ts'
import { article, signature } from '../schema.ts'
import { namedColumns } from './compiled.ts'
import { unionOf } from './union-of.ts'

const DAY = 86_400_000
/** Older texts are not compared, and the minute's job forgets them. */
const DAYS_COMPARED = 30
/** From when on texts are compared, ms. */
export const comparedSince = (now: number) => now - DAYS_COMPARED * DAY

/** How many texts are looked at in a bucket, the newest. Five are named; of a text that is sent all day there are hundreds. */
const OF_A_BUCKET = 50
/** How many are compared with a text: those that share the most buckets with it, the newest of them. */
const OF_A_TEXT = 50
/** How many texts a read gives at most, the newest. */
const ROWS = 2000

const BANDS = [
  signature.band1,
  signature.band2,
  signature.band3,
  signature.band4,
  signature.band5,
  signature.band6,
  signature.band7,
  signature.band8,
]

/** The text of an article that may be near to another, and what says who may know of it. */
export interface NearText {
  id: string
  /** As `sketchOf` made it. */
  sketch: string
  owner: string
  visibleFrom: number | null
  visibleUntil: number
}

/** Of texts, as a selection for `selectNearTexts`: a JSON array of them. */
export const theseSketches = (sketches: string | Placeholder): SQL =>
  sql`SELECT DISTINCT unhex(value), NULL FROM json_each(${sketches})`

/** That of an article's own text, which is always among those that are found. */
export const sketchOfArticle = (id: string | Placeholder): SQL =>
  sql`SELECT sketch, id FROM signature WHERE article_id = ${id} AND sketch IS NOT NULL`

const idsInBand = (band: SQLiteColumn, i: number): SQL => sql`SELECT id FROM (
  SELECT signature.id FROM signature WHERE ${band} = substr(wanted.sketch, ${3 * i + 1}, 3)
  ORDER BY signature.id DESC LIMIT ${OF_A_BUCKET})`

/** Made once: put together for each intake, it would take more time than all else that an intake asks. */
const IDS_IN_BANDS = unionOf(BANDS.map(idsInBand), sql` UNION ALL `)

/** The rows of `signature` that share buckets with one of `sketches`. It takes the same time whatever the archive. */
const nearIds = (sketches: SQL): SQL => sql`
  WITH wanted (sketch, own) AS MATERIALIZED (${sketches})
  SELECT near.value FROM wanted CROSS JOIN json_each((SELECT json_group_array(id) FROM (
    SELECT id FROM (${IDS_IN_BANDS}) GROUP BY id ORDER BY count(*) DESC, id DESC LIMIT ${OF_A_TEXT}))) AS near
  UNION ALL SELECT own FROM wanted`

const NEAR_TEXT = {
  ...namedColumns({
    id: article.id,
    owner: article.owner,
    visibleFrom: article.visibleFrom,
    visibleUntil: article.visibleUntil,
  }),
  sketch: sql<string>`lower(hex(${signature.sketch}))`.as('sketch'),
}

/** Texts that may be near to these. Whether they are is seen from their sketches. */
export const selectNearTexts = (db: Pick<Db, 'select'>, sketches: SQL, since: number | Placeholder) =>
  db
    .select(NEAR_TEXT)
    .from(signature)
    .innerJoin(article, sql`${article.id} = ${signature.articleId}`)
    .where(sql`${signature.id} IN (${nearIds(sketches)}) AND ${signature.at} > ${since}`)
    .orderBy(sql`${signature.id} DESC`)
    .limit(ROWS)

/** What the desk shows of such a text. */
export type DeskNearText = NearText & {
  language: string
  headline: string
  sourceName: string
  status: (typeof article.$inferSelect)['status']
  createdAt: number
}

/** The texts that may be near to that of an article, its own among them. */
export const selectDeskNearTexts = (db: Db, id: string, now: number) =>
  db
    .select({
      ...NEAR_TEXT,
      language: article.language,
      headline: article.headline,
      sourceName: article.sourceName,
      status: article.status,
      createdAt: article.createdAt,
    })
    .from(signature)
    .innerJoin(article, sql`${article.id} = ${signature.articleId}`)
    .where(
      sql`${signature.id} IN (${nearIds(sketchOfArticle(id))}) AND ${signature.at} > ${comparedSince(now)}`,
    )
    .orderBy(sql`${signature.id} DESC`)
    .limit(ROWS)
