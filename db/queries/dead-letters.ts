import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'

/** After so many failures in a row a thing is set aside. */
export const TRIES = 3

interface Run {
  consumer: string
  done: readonly string[]
  failed: readonly string[]
  error: string
  now: number
}

/**
 * Counts one more failure of what failed, and forgets the failures of what was done, so that only failures in a row
 * count; one with another error begins anew. One round trip.
 */
export async function recordRun(db: Db, run: Run): Promise<void> {
  await batchSql(db, [deleteFailuresSql(run), upsertFailuresSql(run)])
}

const deleteFailuresSql = ({ consumer, done }: Pick<Run, 'consumer' | 'done'>): SQL => sql`
  DELETE FROM dead_letter
   WHERE consumer = ${consumer} AND reference IN (SELECT value FROM json_each(${JSON.stringify(done)}))`

const upsertFailuresSql = ({ consumer, failed, error, now }: Omit<Run, 'done'>): SQL => sql`
  INSERT INTO dead_letter (consumer, reference, attempts, error, at)
  SELECT ${consumer}, value, 1, ${error}, ${now} FROM json_each(${JSON.stringify(failed)}) WHERE true
  ON CONFLICT (consumer, reference) DO UPDATE SET
    attempts = CASE WHEN error = excluded.error THEN attempts + 1 ELSE 1 END,
    error = excluded.error,
    at = excluded.at`
