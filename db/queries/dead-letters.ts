import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { deadLetter } from '../schema.ts'

/** Counts one more failure of each reference. One round trip. */
export const insertFailures = (
  db: Db,
  {
    consumer,
    references,
    error,
    now,
  }: { consumer: string; references: readonly string[]; error: string; now: number },
) =>
  db
    .insert(deadLetter)
    .select(
      sql`SELECT ${consumer}, value, 1, ${error}, ${now} FROM json_each(${JSON.stringify(references)}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: [deadLetter.consumer, deadLetter.reference],
      set: { attempts: sql`attempts + 1`, error, at: now },
    })
