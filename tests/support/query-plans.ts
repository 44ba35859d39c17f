import { env } from 'cloudflare:workers'
import { type Query, SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { publish } from './articles.ts'
import { makeKey, makeNewsroom } from './newsroom.ts'

const dialect = new SQLiteSyncDialect()

/** The steps of a plan, in SQLite's words. */
export async function planOf(query: SQL | Query): Promise<string[]> {
  const { sql, params } = query instanceof SQL ? dialect.sqlToQuery(query) : query
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

/** The growing tables; `json_each`, subqueries and one-row tables may be scanned. */
const GROWING =
  /^SCAN (?:article|listing|listing_day|l|o|t|s|n|p|c|d|a|r|own|told|tagging|text|text_apart|proposal|change|change_region|audit|revision|idempotency|correction|entity|autosave|presence|assignment|comment|late|delivery|later|signature|same_story|same_story_proposal|m|other)\b(?! VIRTUAL)/
/** The indexes of what has still to appear, which rows leave within a minute, of what waits to be decided, and of what was set aside, read to a limit. */
const FEW =
  /USING (?:COVERING )?INDEX (?:article_to_appear|proposal_queue|delivery_dead|same_story_proposal_pending)\b/

/** Those steps that walk a whole table that grows. */
export const scans = (details: readonly string[]) =>
  details.filter(detail => GROWING.test(detail) && !FEW.test(detail))

/** Every statement that `work` sends, with what was bound. */
export async function statementsOf(work: (db: D1Database) => Promise<unknown>) {
  const sent: Query[] = []
  const db = new Proxy(env.DB, {
    get(target, name) {
      if (name !== 'prepare') {
        const member = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      }
      return (sql: string) => {
        const prepared = target.prepare(sql)
        return new Proxy(prepared, {
          get(inner, method) {
            const member = Reflect.get(inner, method)
            if (typeof member !== 'function') return member
            return (...params: unknown[]) => {
              if (method === 'bind') sent.push({ sql, params })
              return member.apply(inner, params)
            }
          },
        })
      }
    },
  })
  await work(db)
  return sent
}

export const ID = '0'.repeat(16)

/** Publishes a story, so that there is something to find. Call it before all tests of a file. */
export async function publishStory() {
  const newsroom = makeNewsroom()
  await publish(newsroom, await makeKey(newsroom))
  await newsroom.settled()
}
