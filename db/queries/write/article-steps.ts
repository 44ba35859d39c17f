import { GIVEN_ROWS, member } from '../../given-rows.ts'
import { article, idempotency } from '../../schema.ts'
import type { ArticleWrite } from './article-write.ts'
import { columnsOf, head, members, names, type Step, WINNERS } from './step.ts'

/**
 * An article is written only if its write got all its claims, and if the other articles that it depends on are
 * unchanged.
 */
const HOLDS = `NOT EXISTS (
    SELECT 1 FROM json_each(r.value, '$.claims') AS c WHERE NOT EXISTS (
      SELECT 1 FROM idempotency AS i WHERE i.owner = c.value ->> '$.owner' AND i.key = c.value ->> '$.key'
        AND i.line = c.value ->> '$.line' AND i.write_id = ${member('row.writeId')}))
  AND NOT EXISTS (
    SELECT 1 FROM entity WHERE entity.kind = ${member('entity.kind')} AND entity.code = ${member('entity.code')})
  AND NOT EXISTS (
    SELECT 1 FROM json_each(r.value, '$.needs') AS n WHERE NOT EXISTS (
      SELECT 1 FROM article AS a WHERE a.id = n.value ->> '$.id' AND a.write_id = n.value ->> '$.writeId'))`

/** The use of the key is counted before, in the same batch. */
const GRANTED = `(${member('grant')} IS NULL OR EXISTS (
    SELECT 1 FROM api_key AS k, quota AS q, local_layer AS layer
    WHERE k.id = ${member('grant.keyId')} AND k.secret_hash = ${member('grant.secretHash')}
      AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ?2)
      AND k.owner = ${member('grant.owner')} AND k.scopes = ${member('grant.scopes')}
      AND k.similar_policy = ${member('grant.similarPolicy')}
      AND q.subject = 'key:' || k.id || ':' || (${member('grant.quota')}) AND q.minute = ${member('grant.minute')}
      AND q.used <= ${member('grant.limit')} AND layer.entries = ${member('grant.entries')}))`

const SET = columnsOf(article)
  .filter(([key]) => key !== 'id')
  .map(([key, column]) => `${column.name} = ${member(`row.${key}`)}`)
  .join(', ')

/** Checks again that the article has not appeared, if the use case decided so: the instant may have passed since. */
const UPDATE = `UPDATE article SET ${SET} FROM ${GIVEN_ROWS}
  WHERE article.id = ${member('row.id')} AND article.write_id = ${member('basedOn')}
    AND (NOT ${member('beforeAppearance')} OR article.visible_from IS NULL OR article.visible_from > ?2)`

/** Stories that rewrite each other in a circle would all be on no list. What is still to be made is rewritten by none. */
const MAKES_NO_CIRCLE = `(${member('row.replacesId')} IS article.replaces_id OR NOT EXISTS (
    WITH RECURSIVE rewriter(id) AS (
      SELECT article.id UNION SELECT n.id FROM rewriter JOIN article AS n ON n.replaces_id = rewriter.id)
    SELECT 1 FROM rewriter WHERE rewriter.id = ${member('row.replacesId')}))`

const RETURNING = 'RETURNING article.write_id AS writeId'

const claimed = (write: ArticleWrite) => write.claims.map(claim => ({ ...claim, writeId: write.row.writeId }))
const articleRow = ({
  row,
  basedOn,
  beforeAppearance,
  claims,
  needs,
  leader,
  entity: added,
  grant,
}: ArticleWrite) => ({
  row,
  basedOn,
  beforeAppearance,
  claims: claims.map(({ owner, key, line }) => ({ owner, key, line })),
  needs,
  leader,
  entity: added && { kind: added.kind, code: added.code },
  grant,
})

/** Idempotency-Keys, which an article may need. */
export const CLAIM_STEPS: Step[] = [
  {
    sql: `INSERT INTO idempotency (${names(idempotency)})
      SELECT ${columnsOf(idempotency)
        .map(([key]) => (key === 'answer' ? `r.value -> '$.answer'` : key === 'at' ? '?2' : member(key)))
        .join(', ')} FROM ${GIVEN_ROWS} WHERE true ON CONFLICT DO NOTHING`,
    rows: (writes, claims) => [
      ...claims.map(claim => ({ ...claim, writeId: '' })),
      ...writes.flatMap(claimed),
    ],
  },
]

/** The rows of the articles, and the receipt of each write. */
export const ARTICLE_STEPS: Step[] = [
  {
    sql: `INSERT INTO article (${names(article)}) SELECT ${members(article, 'row.')} FROM ${GIVEN_ROWS}
      WHERE ${HOLDS} AND ${GRANTED} ON CONFLICT DO NOTHING ${RETURNING}`,
    rows: writes => writes.filter(write => write.basedOn === null).map(articleRow),
    returnsWrites: true,
  },
  {
    sql: `${UPDATE} AND ${HOLDS} AND ${MAKES_NO_CIRCLE} ${RETURNING}`,
    rows: writes => writes.filter(write => write.basedOn !== null && !write.leader).map(articleRow),
    returnsWrites: true,
  },
  {
    sql: `${UPDATE} AND EXISTS (SELECT 1 FROM article AS l
      WHERE l.id = ${member('leader.id')} AND l.write_id = ${member('leader.writeId')}) ${RETURNING}`,
    rows: writes => writes.filter(write => write.leader).map(articleRow),
    returnsWrites: true,
  },
  // The receipt comes before all that could be written twice: if the write id is there already, the batch aborts.
  {
    sql: `INSERT INTO audit (id, at, actor, action, article_id, version, detail, write_id)
      SELECT NULL, ${member('now')}, ${member('actor')}, ${member('action')}, ${member('id')}, ${member('version')},
        r.value -> '$.detail', ${member('writeId')} FROM ${WINNERS}`,
    rows: writes => writes.map(write => ({ ...head(write), ...write.audit, version: write.row.version })),
  },
]

export const RELEASE_STEPS: Step[] = [
  // A write without a receipt gives its keys back; the caller then reads what the other write stored. The receipt tells, not
  // the article: where the batch is sent again, somebody else may have changed that meanwhile.
  {
    sql: `DELETE FROM idempotency WHERE (owner, key, line, write_id) IN (
      SELECT ${['owner', 'key', 'line', 'writeId'].map(member).join(', ')} FROM ${GIVEN_ROWS}
      WHERE NOT EXISTS (SELECT 1 FROM audit WHERE audit.write_id = ${member('writeId')}))`,
    rows: writes =>
      writes.flatMap(claimed).map(({ owner, key, line, writeId }) => ({ owner, key, line, writeId })),
  },
]
