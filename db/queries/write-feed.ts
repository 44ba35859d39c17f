import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { FeedRow } from '../schema.ts'

export interface Act {
  actor: string
  now: number
}

type Settings = Pick<FeedRow, 'title' | 'address' | 'every' | 'mapping'>

const auditSql = ({ actor, now }: Act, action: string, detail: object): SQL => sql`
  INSERT INTO audit (at, actor, action, detail)
  SELECT ${now}, ${actor}, ${action}, ${JSON.stringify(detail)} WHERE changes() = 1`

/** Adds a feed, off and to be read once, and says whether the name was free. One round trip. */
export async function insertFeed(db: Db, name: string, settings: Settings, act: Act): Promise<boolean> {
  const { title, address, every, mapping } = settings
  const [added] = await batchSql(db, [
    sql`INSERT INTO feed (name, title, address, every, mapping, changed_at, changed_by, due_at)
      VALUES (${name}, ${title}, ${address}, ${every}, ${mapping}, ${act.now}, ${act.actor}, ${act.now})
      ON CONFLICT DO NOTHING RETURNING name`,
    auditSql(act, 'feed_made', { feed: name, title, address, every, mapping: JSON.parse(mapping) }),
  ])
  return (added ?? []).length > 0
}

interface Wanted {
  name: string
  /** That the editor has seen. */
  version: number
  /** Whether they may change a feed that publishes by itself. */
  mayPublish: boolean
}

/**
 * Changes how a feed is read, and has it read once more. False where somebody changed it meanwhile, or where it is not theirs to
 * change. One round trip.
 */
export const changeFeedSettings = (
  db: Db,
  wanted: Wanted,
  settings: Settings,
  act: Act,
): Promise<boolean> => {
  const { title, address, every, mapping } = settings
  return changeFeed(
    db,
    wanted,
    sql`title = ${title}, address = ${address}, every = ${every}, mapping = ${mapping}, etag = NULL, last_modified = NULL,
      failures = 0, wanted = 1, due_at = ${act.now}`,
    act,
    { action: 'feed_changed', detail: { title, address, every, mapping: JSON.parse(mapping) } },
  )
}

/** Turns a feed on or off, and says whether its items need a review. One round trip. */
export const setFeedState = (
  db: Db,
  wanted: Wanted,
  { state, policy }: Pick<FeedRow, 'state' | 'policy'>,
  act: Act,
): Promise<boolean> =>
  changeFeed(db, wanted, sql`state = ${state}, policy = ${policy}, failures = 0, due_at = ${act.now}`, act, {
    action: `feed_${state}`,
    detail: { policy },
  })

/** Has a feed read with the next run; a paused one is on again. One round trip. */
export const askFeed = (db: Db, wanted: Wanted, act: Act): Promise<boolean> =>
  changeFeed(
    db,
    wanted,
    sql`state = CASE WHEN state = 'paused' THEN 'on' ELSE state END, failures = 0, wanted = 1, due_at = ${act.now}`,
    act,
    { action: 'feed_asked', detail: {} },
  )

async function changeFeed(
  db: Db,
  { name, version, mayPublish }: Wanted,
  changes: SQL,
  act: Act,
  { action, detail }: { action: string; detail: object },
): Promise<boolean> {
  const [changed] = await batchSql(db, [
    sql`UPDATE feed SET ${changes}, version = version + 1, changed_at = ${act.now}, changed_by = ${act.actor}
      WHERE name = ${name} AND version = ${version} AND (policy = 'review' OR ${mayPublish ? 1 : 0}) RETURNING name`,
    auditSql(act, action, { feed: name, ...detail }),
  ])
  return (changed ?? []).length > 0
}
