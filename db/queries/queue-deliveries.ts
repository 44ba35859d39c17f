import { type SQL, sql } from 'drizzle-orm'
import { askMain, type Db } from '../client.ts'
import { compiledStatement } from './bound-statement.ts'
import { isDue } from './claim-webhooks.ts'
import { ofConsumer } from './consume-changes.ts'

const ROWS = 500
const NAMES = ['webhooks-urgent', 'webhooks'] as const

/**
 * Notes for each webhook which changes it is to be told of, removals first, and moves the cursors in the same batch: so each
 * change is noted once, whoever runs at the same time. Says whether all were read, and whether anything may be sent. One round trip.
 */
export async function queueDeliveries(db: Db, now: number): Promise<{ isDone: boolean; hasWork: boolean }> {
  const results = await askMain(
    db,
    STATEMENTS.map(statement => statement({ now })),
  )
  const moved = results.flat() as { read?: number }[]
  return { isDone: moved.every(({ read }) => read !== ROWS), hasWork: results.at(-1)?.length === 1 }
}

const unread = (name: (typeof NAMES)[number]): SQL => sql`SELECT * FROM change WHERE ${ofConsumer(name)}
  AND change.sequence > (SELECT cursor FROM consumer WHERE name = ${name}) ORDER BY change.sequence LIMIT ${ROWS}`

/**
 * A change is matched by its cache tags, and by what the receiver holds: a row that only says that a translation is gone has
 * no tags of lists.
 */
const queueSql = (name: (typeof NAMES)[number]): SQL => sql`
  INSERT INTO delivery (webhook_id, sequence, article_id, urgent, due_at, state)
  SELECT webhook.id, fresh.sequence, fresh.article_id, fresh.urgent, fresh.at, 'waiting'
  FROM (${unread(name)}) AS fresh CROSS JOIN webhook
  WHERE fresh.kind <> 'touch' AND fresh.sequence > webhook.since AND (
    EXISTS (SELECT 1 FROM json_each(fresh.cache_tags) WHERE value = webhook.tag)
    OR (SELECT type FROM delivery AS told WHERE told.article_id = fresh.article_id AND told.webhook_id = webhook.id
      AND told.state = 'delivered' ORDER BY told.sequence DESC LIMIT 1) <> 'article.removed')
  ON CONFLICT DO NOTHING`

/** Of an article only the last change is sent: it tells how the article is then. */
const replaceSql = (name: (typeof NAMES)[number]): SQL => sql`
  UPDATE delivery SET state = 'replaced'
  WHERE article_id IN (SELECT article_id FROM (${unread(name)})) AND state IN ('waiting', 'dead') AND EXISTS (
    SELECT 1 FROM delivery AS later WHERE later.article_id = delivery.article_id
      AND later.webhook_id = delivery.webhook_id AND later.sequence > delivery.sequence)`

const moveCursorSql = (name: (typeof NAMES)[number]): SQL => sql`
  UPDATE consumer SET cursor = max(cursor, (SELECT coalesce(max(sequence), 0) FROM (${unread(name)})))
  WHERE name = ${name} RETURNING (SELECT count(*) FROM (${unread(name)})) AS read`

/** Put together once, since they are asked after nearly every write. */
const STATEMENTS = [
  ...NAMES.flatMap(name => [queueSql, replaceSql, moveCursorSql].map(make => () => make(name))),
  () => sql`SELECT 1 FROM webhook AS w WHERE ${isDue(sql.placeholder('now'))} LIMIT 1`,
].map(make => compiledStatement('main', make))
