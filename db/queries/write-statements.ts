import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { ArticleWrite, IdempotencyClaim } from '../../functions/newsroom/article-write.ts'
import type { BoundStatement } from '../client.ts'
import {
  article,
  correction,
  entity,
  idempotency,
  proposal,
  revision,
  textApart,
  textTable,
} from '../schema.ts'
import { textBindingOf } from '../text-databases.ts'

/** A statement of the batch, and whether it returns the write ids of the articles that it wrote. */
export interface WriteStatement extends BoundStatement<'main'> {
  returnsWrites: boolean
}

/**
 * The statements that write any number of changes. Each has all its rows bound as one JSON array (`?1`); `?2` is the
 * instant. Claims of Idempotency-Keys come first, then articles. All later statements join on the articles that were
 * written.
 */
export function writeStatements(
  writes: readonly ArticleWrite[],
  now: number,
  claims: readonly IdempotencyClaim[],
): WriteStatement[] {
  return STEPS.flatMap(({ sql, rows, returnsWrites = false }) => {
    const bound = rows(writes, claims)
    if (bound.length === 0) return []
    const values = [JSON.stringify(bound), ...(sql.includes('?2') ? [now] : [])]
    return [{ database: 'main' as const, sql, values, returnsWrites }]
  })
}

interface Step {
  sql: string
  rows: (writes: readonly ArticleWrite[], claims: readonly IdempotencyClaim[]) => object[]
  returnsWrites?: true
}

const ROWS = 'json_each(?1) AS r'
/** A member of the current JSON row. Paths are written in this file and never come from outside. */
const member = (path: string) => `r.value ->> '$.${path}'`
/** The rows whose article was written. Each row has `id` and `writeId`. */
const WINNERS = `${ROWS} JOIN article ON article.id = ${member('id')} AND article.write_id = ${member('writeId')}`

const columnsOf = (table: SQLiteTable) => Object.entries<SQLiteColumn>(getTableColumns(table))
const names = (table: SQLiteTable) =>
  columnsOf(table)
    .map(([, column]) => column.name)
    .join(', ')
const members = (table: SQLiteTable, prefix = '') =>
  columnsOf(table)
    .map(([key]) => member(prefix + key))
    .join(', ')

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

const SET = columnsOf(article)
  .filter(([key]) => key !== 'id')
  .map(([key, column]) => `${column.name} = ${member(`row.${key}`)}`)
  .join(', ')

/** Checks again that the article has not appeared, if the use case decided so: the instant may have passed since. */
const UPDATE = `UPDATE article SET ${SET} FROM ${ROWS}
  WHERE article.id = ${member('row.id')} AND article.write_id = ${member('basedOn')}
    AND (NOT ${member('beforeAppearance')} OR article.visible_from IS NULL OR article.visible_from > ?2)`

const RETURNING = 'RETURNING article.write_id AS writeId'

const head = ({ row }: ArticleWrite) => ({ id: row.id, writeId: row.writeId })
const claimed = (write: ArticleWrite) => write.claims.map(claim => ({ ...claim, writeId: write.row.writeId }))
const articleRow = ({
  row,
  basedOn,
  beforeAppearance,
  claims,
  needs,
  leader,
  entity: added,
}: ArticleWrite) => ({
  row,
  basedOn,
  beforeAppearance,
  claims: claims.map(({ owner, key, line }) => ({ owner, key, line })),
  needs,
  leader,
  entity: added && { kind: added.kind, code: added.code },
})

const STEPS: Step[] = [
  {
    sql: `INSERT INTO idempotency (${names(idempotency)})
      SELECT ${columnsOf(idempotency)
        .map(([key]) => (key === 'answer' ? `r.value -> '$.answer'` : key === 'at' ? '?2' : member(key)))
        .join(', ')} FROM ${ROWS} WHERE true ON CONFLICT DO NOTHING`,
    rows: (writes, claims) => [
      ...claims.map(claim => ({ ...claim, writeId: '' })),
      ...writes.flatMap(claimed),
    ],
  },
  {
    sql: `INSERT INTO article (${names(article)}) SELECT ${members(article, 'row.')} FROM ${ROWS}
      WHERE ${HOLDS} ON CONFLICT DO NOTHING ${RETURNING}`,
    rows: writes => writes.filter(write => write.basedOn === null).map(articleRow),
    returnsWrites: true,
  },
  {
    sql: `${UPDATE} AND ${HOLDS} ${RETURNING}`,
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
      SELECT NULL, ?2, ${member('actor')}, ${member('action')}, ${member('id')}, ${member('version')},
        r.value -> '$.detail', ${member('writeId')} FROM ${WINNERS}`,
    rows: writes => writes.map(write => ({ ...head(write), ...write.audit, version: write.row.version })),
  },
  {
    sql: insertTexts(textTable),
    rows: writes =>
      writes
        .filter(({ row }) => !textBindingOf(row.id))
        .flatMap(write => write.texts.map(text => ({ ...head(write), ...text }))),
  },
  {
    sql: insertTexts(textApart),
    rows: writes =>
      writes
        .filter(({ row }) => textBindingOf(row.id))
        .flatMap(write =>
          write.texts.map(({ textId, version, contentHash }) => ({
            ...head(write),
            textId,
            version,
            contentHash,
          })),
        ),
  },
  // The text that stands can be compared with others.
  {
    sql: `INSERT INTO signature (article_id, at, sketch)
      SELECT ${member('id')}, ?2, unhex(${member('sketch')}) FROM ${WINNERS}
      WHERE true ON CONFLICT (article_id) DO UPDATE SET at = excluded.at, sketch = excluded.sketch
      WHERE sketch IS NOT excluded.sketch`,
    rows: writes =>
      writes.flatMap(write =>
        write.texts
          .filter(({ textId }) => textId === write.row.textId)
          .map(({ sketch }) => ({ ...head(write), sketch })),
      ),
  },
  {
    sql: `UPDATE picture_use SET shown = 0 WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes => writes.filter(write => write.pictures.shown && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO picture_use (picture_id, article_id, shown)
      SELECT ${['picture', 'id', 'shown'].map(member).join(', ')} FROM ${WINNERS}
      WHERE true ON CONFLICT DO UPDATE SET shown = max(shown, excluded.shown)`,
    rows: writes => writes.flatMap(usedPictures),
  },
  {
    sql: `DELETE FROM wanted_picture WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes =>
      writes.filter(write => write.wantedPicture !== undefined && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO wanted_picture (article_id, url, tries, try_at)
      SELECT ${member('id')}, ${member('url')}, 0, ?2 FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write => (write.wantedPicture ? [{ ...head(write), url: write.wantedPicture }] : [])),
  },
  {
    sql: `INSERT INTO revision (${names(revision)})
      SELECT ${member('id')}, ${member('version')}, ?2, ${member('actor')}, ${member('textId')} FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.revisions.map(each => ({ ...head(write), actor: write.audit.actor, ...each })),
      ),
  },
  {
    sql: `INSERT INTO correction (${names(correction)})
      SELECT ${member('id')}, (SELECT count(*) FROM correction WHERE article_id = article.id) + ${member('number')}, ${member('version')},
        ${member('actor')}, ${member('note')}, ?2 FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.corrections.map((note, i) => ({
          ...head(write),
          number: i + 1,
          version: write.row.version,
          actor: write.audit.actor,
          note,
        })),
      ),
  },
  {
    sql: `INSERT INTO tagging (article_id, tags) SELECT ${member('id')}, ${member('tags')} FROM ${WINNERS}
      WHERE true ON CONFLICT DO UPDATE SET tags = excluded.tags`,
    rows: writes =>
      writes.flatMap(write => (write.tags === undefined ? [] : [{ ...head(write), tags: write.tags }])),
  },
  {
    sql: `DELETE FROM listing WHERE article_id IN (SELECT article.id FROM ${WINNERS})`,
    rows: writes => writes.filter(write => write.listings && write.basedOn !== null).map(head),
  },
  {
    sql: `INSERT INTO listing (kind, code, visible_from, article_id, visible_until)
      SELECT ${['kind', 'code', 'visibleFrom', 'id', 'visibleUntil'].map(member).join(', ')} FROM ${WINNERS}`,
    rows: writes => writes.flatMap(write => (write.listings ?? []).map(row => ({ ...head(write), ...row }))),
  },
  {
    sql: `UPDATE proposal SET state = ${member('state')}, decided_at = ?2, decided_by = ${member('actor')}
      FROM ${WINNERS} WHERE proposal.id = ${member('proposal')} AND proposal.state = 'pending'`,
    rows: writes =>
      writes.flatMap(write =>
        write.decided.map(({ id, state }) => ({
          ...head(write),
          proposal: id,
          state,
          actor: write.audit.actor,
        })),
      ),
  },
  {
    sql: `INSERT INTO proposal (${names(proposal)})
      SELECT ${columnsOf(proposal)
        .map(([key]) => member(`proposal.${key}`))
        .join(', ')} FROM ${WINNERS}`,
    rows: writes => writes.flatMap(write => write.proposals.map(row => ({ ...head(write), proposal: row }))),
  },
  {
    sql: `INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
      SELECT NULL, ${['id', 'kind', 'reason', 'urgent'].map(member).join(', ')}, r.value -> '$.cacheTags',
        ${member('at')} FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.notice ? [{ ...head(write), ...write.notice, cacheTags: write.cacheTags }] : [],
      ),
  },
  {
    sql: `INSERT INTO change_region (region, sequence)
      SELECT ${member('region')}, (SELECT max(sequence) FROM change WHERE change.article_id = article.id)
      FROM ${WINNERS}`,
    rows: writes =>
      writes.flatMap(write =>
        write.notice && write.notice.kind !== 'touch'
          ? write.regions.map(region => ({ ...head(write), region }))
          : [],
      ),
  },
  // The visible translations of the article: their pages link to it.
  {
    sql: `INSERT INTO change (sequence, article_id, kind, reason, urgent, cache_tags, at)
      SELECT NULL, s.id, 'article', NULL, 0, json_array('a-' || s.id, 'changes'), ?2 FROM ${WINNERS}
      JOIN article AS s ON s.id = ${member('sibling')}
      WHERE s.told = 'shown' AND s.visible_until > ?2`,
    rows: siblingRows,
  },
  {
    sql: `INSERT OR IGNORE INTO change_region (region, sequence)
      SELECT ${member('region')}, (SELECT max(sequence) FROM change WHERE change.article_id = s.id) FROM ${WINNERS}
      JOIN article AS s ON s.id = ${member('sibling')}
      WHERE s.told = 'shown' AND s.visible_until > ?2`,
    rows: writes =>
      writes.flatMap(write =>
        siblingRows([write]).flatMap(row => row.regions.map(region => ({ ...row, region }))),
      ),
  },
  // What a write adds to the local layer. Each has a revision of its own.
  {
    sql: `UPDATE local_layer SET entries = entries + json_array_length(?1)
      WHERE EXISTS (SELECT 1 FROM ${WINNERS})`,
    rows: withEntity,
  },
  {
    sql: `INSERT INTO entity (${names(entity)})
      SELECT ${['kind', 'code', 'names', 'aliases', 'search', 'country', 'own'].map(key => member(`entity.${key}`)).join(', ')},
        1, 0, ?2, ${member('actor')}, ?2, ${member('actor')}, (SELECT entries FROM local_layer) - r.key
      FROM ${WINNERS}`,
    rows: withEntity,
  },
  {
    sql: `INSERT INTO audit (id, at, actor, action, article_id, version, detail, write_id)
      SELECT NULL, ?2, ${member('actor')}, 'add_name', ${member('id')}, NULL,
        json_object('kind', ${member('entity.kind')}, 'code', ${member('entity.code')}), NULL FROM ${WINNERS}`,
    rows: withEntity,
  },
  // An article that was not written gives its keys back; the caller then reads what the other write stored.
  {
    sql: `DELETE FROM idempotency WHERE write_id IN (SELECT ${member('writeId')} FROM ${ROWS} WHERE NOT EXISTS (
      SELECT 1 FROM article WHERE article.id = ${member('id')} AND article.write_id = ${member('writeId')}))`,
    rows: writes => writes.filter(write => write.claims.length > 0).map(head),
  },
]

function insertTexts(table: typeof textTable | typeof textApart) {
  return `INSERT INTO ${getTableName(table)} (${names(table)})
    SELECT ${columnsOf(table)
      .map(([key]) => member(key === 'articleId' ? 'id' : key))
      .join(', ')} FROM ${WINNERS}`
}

function withEntity(writes: readonly ArticleWrite[]) {
  return writes.flatMap(write =>
    write.entity ? [{ ...head(write), actor: write.audit.actor, entity: write.entity }] : [],
  )
}

const usedPictures = (write: ArticleWrite) =>
  [
    ...write.pictures.kept.map(picture => ({ picture, shown: 0 })),
    ...(write.pictures.shown ?? []).map(picture => ({ picture, shown: 1 })),
  ].map(use => ({ ...head(write), ...use }))

function siblingRows(writes: readonly ArticleWrite[]) {
  return writes.flatMap(write =>
    write.notice ? write.siblings.map(({ id, regions }) => ({ ...head(write), sibling: id, regions })) : [],
  )
}
