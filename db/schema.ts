/**
 * The tables as the migrations make them; a test compares the two. CHECKs and triggers are only there. Times are ms
 * since 1970 UTC.
 */

export * from './schema/accounts.ts'
export * from './schema/articles.ts'
export * from './schema/changes.ts'
export * from './schema/desk.ts'
export * from './schema/feeds.ts'
export * from './schema/lists.ts'
export * from './schema/words.ts'
