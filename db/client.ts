import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

/** The one place that knows where articles live: past one database, an id's first character picks the shard. */
export type Db = DrizzleD1Database

export const connect = (binding: D1Database): Db => drizzle(binding)
