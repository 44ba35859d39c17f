import { getTableColumns, getTableName, is, Table } from 'drizzle-orm'
import * as schema from '../../db/schema.ts'

/**
 * How a table gets into a backup and out of it. `article`: all rows of an article whenever the audit says that it changed.
 * `stream`: the rows after the last one that was read, in the order of `key`. `whole`: all rows, each time.
 */
export interface BackedUp {
  read: 'article' | 'stream' | 'whole'
  /**
   * What a restore does with a row that a later part brings: `keep` where no row ever changes, `update` by its key,
   * `replace` where the article's rows are deleted first.
   */
  write: 'keep' | 'update' | 'replace'
  /** What a row is known by. */
  key: string[]
}

const ofArticle = (write: BackedUp['write'], ...key: string[]): BackedUp => ({ read: 'article', write, key })
const stream = (write: BackedUp['write'], ...key: string[]): BackedUp => ({ read: 'stream', write, key })
const whole = (...key: string[]): BackedUp => ({ read: 'whole', write: 'update', key })

/** In the order in which rows may refer to others. A test wants every table either here or among those left out. */
export const BACKED_UP: Record<string, BackedUp> = {
  editor: whole('id'),
  passkey: whole('id'),
  api_key: whole('id'),
  saved_view: whole('editor_id', 'name'),
  rights: whole('words'),
  feed: whole('name'),
  local_layer: whole('id'),
  forgotten: whole('region'),
  autosave: whole('editor_id', 'form'),
  picture: whole('id'),
  article: ofArticle('update', 'id'),
  text: stream('keep', 'article_id', 'version', 'text_id'),
  text_apart: stream('keep', 'article_id', 'text_id'),
  tagging: ofArticle('replace', 'article_id'),
  revision: ofArticle('keep', 'article_id', 'version'),
  correction: ofArticle('keep', 'article_id', 'sequence'),
  picture_use: ofArticle('replace', 'picture_id', 'article_id'),
  wanted_picture: ofArticle('replace', 'article_id'),
  proposal: ofArticle('replace', 'id'),
  listing: ofArticle('replace', 'kind', 'code', 'visible_from', 'article_id'),
  same_story: ofArticle('replace', 'article_id'),
  same_story_proposal: ofArticle('replace', 'article_id', 'other_id'),
  assignment: ofArticle('replace', 'article_id'),
  comment: ofArticle('keep', 'id'),
  change: stream('keep', 'sequence'),
  change_region: stream('keep', 'region', 'sequence'),
  entity: stream('update', 'kind', 'code'),
  idempotency: stream('keep', 'owner', 'key', 'line'),
  audit: stream('keep', 'id'),
  seal: stream('keep', 'first'),
}

/** Tables that no backup holds, and why. */
export const LEFT_OUT: Record<string, string> = {
  session: 'everybody signs in again',
  invite: 'good for a day; make another',
  challenge: 'good for five minutes',
  signing_key: 'a secret; links of previews last an hour',
  webhook: 'holds secrets, and a copy must not write to partners; make them anew',
  delivery: 'of webhooks',
  quota: 'counts a minute',
  pin: 'holds for a day at most; pin the story again',
  presence: 'who has what open at this moment',
  purge_budget: 'of the platform at this moment',
  consumer: 'a restored newsroom has nothing to tell old caches',
  dead_letter: 'what was set aside is tried again',
  feed_run: 'what the last readings of feeds brought',
  heartbeat: 'when work was last done',
  stream: 'a restored newsroom begins another epoch',
  signature: 'compares texts of the last thirty days; new ones have theirs',
  listing_count: 'counted again by triggers',
  listing_day: 'counted again by triggers',
}

/** The tables of the schema with the names of their columns. */
export const COLUMNS: Record<string, string[]> = Object.fromEntries(
  Object.values(schema)
    .filter(value => is(value, Table))
    .map(table => [getTableName(table), Object.values(getTableColumns(table)).map(({ name }) => name)]),
)

export const tablesReadAs = (read: BackedUp['read']) =>
  Object.keys(BACKED_UP).filter(table => BACKED_UP[table]?.read === read)

/** Names of columns for SQL; `key` is a word of SQL. */
export const columnList = (columns: readonly string[]) => columns.map(name => `"${name}"`).join(', ')

export function howBackedUp(table: string): BackedUp {
  const found = BACKED_UP[table]
  if (!found) throw new Error(`${table} is not backed up`)
  return found
}
