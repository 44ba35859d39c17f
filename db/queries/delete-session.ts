import { eq } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { session } from '../schema.ts'

/** Ends a session. One round trip. */
export const deleteSession = (db: Db, tokenHash: string) =>
  db.delete(session).where(eq(session.tokenHash, tokenHash))
