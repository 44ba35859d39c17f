import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import type { EntityKind, EntityRow } from '../schema.ts'

export type ListedEntity = EntityRow & {
  /** The editor who changed it last; null where nobody of that id is known. */
  changedByName: string | null
}

export const ENTITY_FILTERS = ['added', 'renamed', 'blocked'] as const
export type EntityFilter = (typeof ENTITY_FILTERS)[number]

export interface EntityQuery {
  /** Folded as the column `search` is; empty for all. */
  search: string
  kind: EntityKind | undefined
  show: EntityFilter | undefined
  /** The revision after which the page begins. */
  before: number | undefined
  limit: number
}

/** The local layer, what changed last first, and whether there is more. One round trip. */
export async function listEntities(db: Db, query: EntityQuery) {
  const rows = await db.all<ListedEntity>(listEntitiesSql(query))
  return { rows: rows.slice(0, query.limit), hasMore: rows.length > query.limit }
}

/** One of them. One round trip. */
export async function findEntity(db: Db, kind: EntityKind, code: string): Promise<ListedEntity | undefined> {
  const [row] = await db.all<ListedEntity>(
    sql`${SELECT} WHERE entity.kind = ${kind} AND entity.code = ${code}`,
  )
  return row
}

const FILTERS: Record<EntityFilter, SQL> = {
  added: sql`entity.own = 1 AND entity.added = 1`,
  renamed: sql`entity.own = 0 AND entity.added = 1`,
  blocked: sql`entity.blocked = 1`,
}

const SELECT = sql`SELECT entity.kind, entity.code, entity.names, entity.aliases, entity.search, entity.country, entity.own,
    entity.added, entity.blocked, entity.made_at AS madeAt, entity.made_by AS madeBy, entity.changed_at AS changedAt,
    entity.changed_by AS changedBy, entity.revision, editor.name AS changedByName
  FROM entity LEFT JOIN editor ON editor.id = substr(entity.changed_by, 8)`

/** Walks the index of revisions. Only people make rows, so those that do not match are few enough to be read past. */
function listEntitiesSql({ search, kind, show, before, limit }: EntityQuery): SQL {
  const conditions = [
    sql`true`,
    ...(search === '' ? [] : [sql`instr(entity.search, ${search}) > 0`]),
    ...(kind === undefined ? [] : [sql`entity.kind = ${kind}`]),
    ...(show === undefined ? [] : [FILTERS[show]]),
    ...(before === undefined ? [] : [sql`entity.revision < ${before}`]),
  ]
  return sql`${SELECT} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY entity.revision DESC LIMIT ${limit + 1}`
}
