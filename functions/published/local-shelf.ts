import type { Db } from '../../db/client.ts'
import { findLocalChanges, type LocalVersions } from '../../db/queries/local-layer.ts'
import type { EntityRow } from '../../db/schema.ts'
import { localGazetteer } from '../tagger/local/local-gazetteer.ts'
import { EMPTY_LAYER, type LocalEntity, type LocalLayer, withEntities } from '../tagger/local/local-layer.ts'
import type { Gazetteer } from '../tagger/types.ts'

/** What an isolate remembers of the local layer. */
export interface LocalShelf {
  /** As it was read last. */
  readonly layer: LocalLayer
  /** Reads what has changed since, if the database has other versions: one round trip more, else none. */
  catchUp(db: Db, versions: LocalVersions): Promise<void>
}

export function makeLocalShelf(): LocalShelf {
  let layer = EMPTY_LAYER
  return {
    get layer() {
      return layer
    },
    async catchUp(db, { entries }) {
      if (entries === layer.entries) return
      // After a restore the database may be at an earlier version than the isolate.
      const before = layer
      const base = entries > before.entries ? before : EMPTY_LAYER
      const { versions, changed } = await findLocalChanges(db, base.entries)
      // Another request may have been quicker.
      if (layer === before || versions.entries > layer.entries)
        layer = withEntities(base, versions, changed.map(toEntity))
    },
  }
}

interface NamesDeps {
  db: Db
  gazetteer: Gazetteer
  local: LocalShelf
}

/** The names that a page shows: the gazetteer's with the newsroom's own, as the page's query found their versions. */
export async function namesAt(
  { db, gazetteer, local }: NamesDeps,
  versions: LocalVersions,
): Promise<Gazetteer> {
  await local.catchUp(db, versions)
  return localGazetteer(gazetteer, local.layer)
}

/** The same, for whoever hands on all it was given. */
export const withNames = async <T extends NamesDeps>(deps: T, versions: LocalVersions): Promise<T> => ({
  ...deps,
  gazetteer: await namesAt(deps, versions),
})

const toEntity = ({ kind, code, names, aliases, country, added, blocked }: EntityRow): LocalEntity => ({
  kind,
  code,
  names: JSON.parse(names) as Record<string, string>,
  aliases: JSON.parse(aliases) as string[],
  countryCode: country ?? undefined,
  isAdded: added === 1,
  isBlocked: blocked === 1,
})
