import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { quota } from '../schema.ts'

/** What a door counts tries by, in which minute, and how many a minute it lets through. */
export interface Knock {
  subject: string
  minute: number
  tries: number
}

/** Counts a try and returns how many this minute has, this one included. */
export const countKnock = (db: Db, { subject, minute }: Knock) =>
  db
    .insert(quota)
    .values({ subject, minute, used: 1 })
    .onConflictDoUpdate({ target: [quota.subject, quota.minute], set: { used: sql`used + 1` } })
    .returning({ used: quota.used })

/** Holds in a batch after `countKnock`, while the door lets tries through. */
export const isLetThrough = ({ subject, minute, tries }: Knock) =>
  sql`(SELECT used FROM quota WHERE subject = ${subject} AND minute = ${minute}) <= ${tries}`
