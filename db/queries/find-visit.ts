import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import { type AskedSession, type SessionRow, type SignedIn, sessionSql, signedInOf } from './find-session.ts'
import { type Concern, concernsSql } from './list-concerns.ts'
import { type PausedFeed, pausedFeedsSql } from './list-feeds.ts'

/** A list that an editor keeps under a name; `query` as in the address. */
export interface SavedView {
  name: string
  query: string
}

export interface VisitRecords {
  signedIn: SignedIn | undefined
  /** What concerns them, newest first. */
  concerns: Concern[]
  /** Shown to those who may turn them on again. */
  pausedFeeds: PausedFeed[]
  /** By name. */
  views: SavedView[]
}

const FEEDS_SHOWN = 20

/** Who opens a page, and what stands around every page. One round trip. */
export async function findVisit(db: Db, asked: AskedSession): Promise<VisitRecords> {
  const { tokenHash, now } = asked
  const [sessions, concerns, views, pausedFeeds] = (await batchSql(db, [
    sessionSql(asked),
    concernsSql(tokenHash, now),
    viewsSql(tokenHash),
    pausedFeedsSql(FEEDS_SHOWN),
  ])) as [SessionRow[], Concern[], SavedView[], PausedFeed[]]
  return { signedIn: signedInOf(sessions), concerns, pausedFeeds, views }
}

const viewsSql = (tokenHash: string): SQL => sql`
  SELECT saved_view.name, saved_view.query FROM session JOIN saved_view ON saved_view.editor_id = session.editor_id
  WHERE session.token_hash = ${tokenHash} ORDER BY saved_view.name`
