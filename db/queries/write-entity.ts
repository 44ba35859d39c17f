import { type SQL, sql } from 'drizzle-orm'
import { batchSql, type Db } from '../client.ts'
import type { StoredEntity } from './write/article-write.ts'

interface Stamp {
  actor: string
  /** Ms since 1970 UTC. */
  now: number
}

export interface EntitySave extends Stamp {
  entity: StoredEntity
  /** The revision that the change was made from; null for what is new. */
  basedOn: number | null
  /** Pages show something else from now on. */
  isShownOtherwise: boolean
}

/**
 * Writes a new entity, or the changed names of one, with its audit row. False, and nothing is written, where it has changed
 * meanwhile or is there already. One round trip.
 */
export const saveEntity = (db: Db, { entity, basedOn, isShownOtherwise, ...stamp }: EntitySave) => {
  const { actor, now } = stamp
  const { kind, code, names, aliases, search, country, own } = entity
  const change =
    basedOn === null
      ? sql`INSERT INTO entity (kind, code, names, aliases, search, country, own, added, blocked,
            made_at, made_by, changed_at, changed_by, revision)
          VALUES (${kind}, ${code}, ${names}, ${aliases}, ${search}, ${country}, ${own}, 1, 0,
            ${now}, ${actor}, ${now}, ${actor}, ${NEXT}) ON CONFLICT DO NOTHING RETURNING revision`
      : sql`UPDATE entity SET names = ${names}, aliases = ${aliases}, search = ${search}, country = ${country},
            added = max(added, ${1 - own}), changed_at = ${now}, changed_by = ${actor}, revision = ${NEXT}
          WHERE kind = ${kind} AND code = ${code} AND revision = ${basedOn} RETURNING revision`
  const action = basedOn === null ? 'add_name' : 'change_name'
  const detail = { kind, code, names: JSON.parse(names) as object, aliases: JSON.parse(aliases) as string[] }
  return write(db, change, isShownOtherwise, { ...stamp, action, detail })
}

export interface EntityState extends Stamp {
  /** As it is stored if it is not there yet. */
  entity: StoredEntity
  /** What to set; the other stays. */
  state: { blocked: 0 | 1 } | { added: 1 }
}

const ACTIONS = { block: 'block_name', unblock: 'unblock_name', add: 'add_name' } as const

/** Blocks or unblocks a thing, or takes it among the names; false where it is so already. One round trip. */
export const setEntityState = (db: Db, { entity, state, ...stamp }: EntityState) => {
  const { actor, now } = stamp
  const { kind, code, names, aliases, search, country, own } = entity
  const { blocked, added } = { blocked: undefined, added: undefined, ...state }
  const set = blocked === undefined ? sql`added = 1` : sql`blocked = ${blocked}`
  const isOther = blocked === undefined ? sql`entity.added = 0` : sql`entity.blocked <> ${blocked}`
  const change = sql`INSERT INTO entity (kind, code, names, aliases, search, country, own, added, blocked,
      made_at, made_by, changed_at, changed_by, revision)
    VALUES (${kind}, ${code}, ${names}, ${aliases}, ${search}, ${country}, ${own}, ${added ?? 0}, ${blocked ?? 0},
      ${now}, ${actor}, ${now}, ${actor}, ${NEXT})
    ON CONFLICT DO UPDATE SET ${set}, changed_at = ${now}, changed_by = ${actor}, revision = ${NEXT}
    WHERE ${isOther} RETURNING revision`
  const action = ACTIONS[blocked === undefined ? 'add' : blocked === 1 ? 'block' : 'unblock']
  return write(db, change, true, { ...stamp, action, detail: { kind, code } })
}

const NEXT = sql`(SELECT entries + 1 FROM local_layer)`

interface Audit extends Stamp {
  action: string
  detail: object
}

/** `changes()` tells whether the statement before did anything. */
async function write(db: Db, change: SQL, isShownOtherwise: boolean, audit: Audit): Promise<boolean> {
  const { now, actor, action, detail } = audit
  const [written] = await batchSql(db, [
    change,
    sql`UPDATE local_layer SET entries = entries + 1, names = names + ${isShownOtherwise ? 1 : 0} WHERE changes() = 1`,
    sql`INSERT INTO audit (id, at, actor, action, detail)
      SELECT NULL, ${now}, ${actor}, ${action}, ${JSON.stringify(detail)} WHERE changes() = 1`,
  ])
  return written !== undefined && written.length > 0
}
