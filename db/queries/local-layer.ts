import { gt, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type EntityRow, entity, localLayer } from '../schema.ts'
import { BUILDER, compiled } from './compiled.ts'

/** How often the local layer has changed: in anything, and in what pages show. */
export interface LocalVersions {
  entries: number
  names: number
}

/** For the batch of a first round trip. */
export const selectLocalVersions = (db: Pick<Db, 'select'>) =>
  db.select({ entries: localLayer.entries, names: localLayer.names }).from(localLayer)

/** The same for `askAll`. */
export const LOCAL_VERSIONS = compiled(() => selectLocalVersions(BUILDER))

/** For a page's own query. */
export const LOCAL_COLUMNS = sql`(SELECT entries FROM local_layer) AS localEntries,
  (SELECT names FROM local_layer) AS localNames`

export interface LocalColumns {
  localEntries: number
  localNames: number
}

export const localVersionsOf = ({ localEntries, localNames }: LocalColumns): LocalVersions => ({
  entries: localEntries,
  names: localNames,
})

/** The one row that every database has. */
export function versionsIn(rows: readonly LocalVersions[]): LocalVersions {
  const [versions] = rows
  if (!versions) throw new Error('the local layer has no row')
  return versions
}

/** What has changed since a version of the entries, with the versions as they are. One round trip. */
export async function findLocalChanges(
  db: Db,
  since: number,
): Promise<{ versions: LocalVersions; changed: EntityRow[] }> {
  const [versions, changed] = await db.batch([
    selectLocalVersions(db),
    db.select().from(entity).where(gt(entity.revision, since)).orderBy(entity.revision),
  ])
  return { versions: versionsIn(versions), changed }
}
