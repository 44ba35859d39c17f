import { sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import { type LocalVersions, versionsIn } from './local-layer.ts'

/**
 * Begins to follow the change log for the hub, at its end, or ceases to: a consumer that nobody moves would keep the log from
 * being compacted. Gives the versions of the local layer. One round trip.
 */
export async function followForHub(db: Db, isThere: boolean): Promise<LocalVersions> {
  const [, versions] = await batchSql(db, [
    isThere
      ? sql`INSERT INTO consumer (name, cursor) SELECT 'hub', coalesce(max(sequence), 0) FROM change WHERE true
        ON CONFLICT DO NOTHING`
      : sql`DELETE FROM consumer WHERE name = 'hub'`,
    sql`SELECT entries, names FROM local_layer`,
  ])
  return versionsIn(versions as LocalVersions[])
}

/** Has the hub told again of what is still kept of the changes from this one on. One round trip. */
export async function tellHubAgain(db: Db, sequence: number): Promise<void> {
  await db.run(
    sql`UPDATE consumer SET cursor = min(cursor, ${sequence - 1}), attempts = 0, not_before = 0 WHERE name = 'hub'`,
  )
}

/** Changes that the hub has not been told of. */
export interface HubHealth {
  waiting: number
  /** When the oldest of them became due, ms; null if there is none. */
  oldest: number | null
  /** How often in a row it has failed. */
  attempts: number
}

/** No row where no hub is followed for. */
export const hubSql = sql`SELECT attempts, (SELECT count(*) FROM change WHERE kind <> 'touch' AND sequence > cursor) AS waiting,
  (SELECT min(at) FROM change WHERE kind <> 'touch' AND sequence > cursor) AS oldest FROM consumer WHERE name = 'hub'`
