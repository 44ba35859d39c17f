import { foldName } from '../characters.ts'
import type { TagKind } from '../types.ts'

/** What the newsroom may add or block; countries and topics it may only call by another name. */
export const ADDED_KINDS = ['place', 'person', 'organisation'] as const
export type AddedKind = (typeof ADDED_KINDS)[number]

export const isAddedKind = (kind: string): kind is AddedKind =>
  (ADDED_KINDS as readonly string[]).includes(kind)

/** What editors say of one thing: that it is there, that it is none, or what it is called. */
export interface LocalEntity {
  kind: TagKind
  /** The gazetteer's code, or one of the project's own. */
  code: string
  /** The names to show, by language (BCP 47). Of an entry of the gazetteer these are its house names. */
  names: Readonly<Record<string, string>>
  /** Other names that texts use. */
  aliases: readonly string[]
  countryCode: string | undefined
  isAdded: boolean
  /** Counts more than anything added. */
  isBlocked: boolean
}

/** How often the layer has changed: in anything, and in what pages show (renames, house names, blocks). */
export interface LocalVersions {
  entries: number
  names: number
}

/** All that editors taught, at one version. Never altered: a change makes another. */
export interface LocalLayer extends LocalVersions {
  /** By `keyOf`. */
  entities: ReadonlyMap<string, LocalEntity>
}

export const EMPTY_LAYER: LocalLayer = { entries: 0, names: 0, entities: new Map() }

export const keyOf = ({ kind, code }: { kind: TagKind; code: string }) => `${kind} ${code}`

export const findLocal = ({ entities }: LocalLayer, kind: TagKind, code: string): LocalEntity | undefined =>
  entities.get(keyOf({ kind, code }))

/** The layer after these entities were added or changed. */
export const withEntities = (
  { entities }: LocalLayer,
  { entries, names }: LocalVersions,
  changed: readonly LocalEntity[],
): LocalLayer => ({
  entries,
  names,
  entities: new Map([
    ...entities,
    ...changed.map((entity): [string, LocalEntity] => [keyOf(entity), entity]),
  ]),
})

/** Every name of an entity, each once. */
export const namesOf = ({ names, aliases }: Pick<LocalEntity, 'names' | 'aliases'>): string[] => [
  ...new Set([...Object.values(names), ...aliases]),
]

const named = new WeakMap<LocalLayer, ReadonlyMap<string, readonly LocalEntity[]>>()

/** The entities that go by a name, in any spelling of its letters; blocked ones too. */
export function entitiesCalled(layer: LocalLayer, name: string): readonly LocalEntity[] {
  let byName = named.get(layer)
  if (byName === undefined) {
    const pairs = [...layer.entities.values()].flatMap(entity =>
      [...new Set(namesOf(entity).map(foldName))].map(folded => ({ folded, entity })),
    )
    const grouped = Map.groupBy(pairs, ({ folded }) => folded)
    byName = new Map([...grouped].map(([folded, found]) => [folded, found.map(({ entity }) => entity)]))
    named.set(layer, byName)
  }
  return byName.get(foldName(name)) ?? []
}
