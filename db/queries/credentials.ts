import type { apiKey } from '../schema.ts'

export type ApiKey = typeof apiKey.$inferSelect

/** What a request says of its key. */
export interface Credentials {
  keyId: string
  secretHash: string
  /** Which quota the request counts for, by its name. */
  quota: string
  minute: number
}

/**
 * What is taken for granted of a caller before the database was asked: that the key is still good and says the same, that
 * its quota has room, and that the local layer has not changed.
 */
export interface Grant extends Credentials, Pick<ApiKey, 'owner' | 'scopes' | 'similarPolicy'> {
  /** Of the quota. */
  limit: number
  /** Version of the local layer. */
  entries: number
}
