import { entrySlug } from '../../tagger/entry-slug.ts'
import { entitiesNamed } from '../../tagger/find-names.ts'
import type { LoadedGazetteer } from '../../tagger/gazetteer.ts'
import { LANGUAGES, NONE } from '../../tagger/layout.ts'
import { entitiesCalled, findLocal, type LocalLayer } from '../../tagger/local/local-layer.ts'
import { type Entry, TAG_KINDS, type TagKind } from '../../tagger/types.ts'

/** An entry with what tells it from others of its name. */
export interface Candidate {
  entry: Entry
  /** The English name of what it is a part of: a city’s province, a topic’s broader topic. */
  part: string | undefined
}

/**
 * The entries that are meant by a code, a slug, or a name or alias in any language; Asia’s first, then by kind, the
 * largest first, and then what the newsroom has added. With a kind, its codes mean nothing else.
 */
export function findEntries(
  gazetteer: LoadedGazetteer,
  layer: LocalLayer,
  typed: string,
  kind?: TagKind,
): Candidate[] {
  const text = typed.trim()
  const kinds = kind === undefined ? TAG_KINDS : [kind]
  const coded = kinds.flatMap(each => entityCoded(gazetteer, each, text) ?? [])
  const found =
    kind !== undefined && coded.length > 0
      ? coded
      : [
          ...coded,
          ...entitiesNamed(gazetteer, text),
          ...kinds.flatMap(each => entitySlugged(gazetteer, each, text) ?? []),
          ...(kinds.includes('topic') ? topicsNamed(gazetteer, text) : []),
        ]
  const candidates = [...new Set(found)]
    .filter(entity => kinds.includes(kindOf(gazetteer, entity)))
    .sort((a, b) => compare(orderOf(gazetteer, a), orderOf(gazetteer, b)))
    .flatMap(entity => candidateOf(gazetteer, entity))
  const known = candidates.map(({ entry }) => entry)
  const own = localEntries(gazetteer, layer, text, kinds).filter(
    entry => !known.some(other => other.kind === entry.kind && other.code === entry.code),
  )
  const isCoded = kind !== undefined && coded.length > 0
  return [...candidates, ...(isCoded ? [] : own.map(entry => ({ entry, part: undefined })))]
}

/** By code or by any name. */
function localEntries(
  gazetteer: LoadedGazetteer,
  layer: LocalLayer,
  text: string,
  kinds: readonly TagKind[],
): Entry[] {
  const coded = kinds.flatMap(kind => findLocal(layer, kind, text.toLowerCase()) ?? [])
  const found = coded.length > 0 ? coded : entitiesCalled(layer, text)
  return found
    .filter(({ kind, isAdded }) => isAdded && kinds.includes(kind))
    .flatMap(({ kind, code }) => gazetteer.find(kind, code, 'en') ?? [])
}

const kindOf = ({ entities }: LoadedGazetteer, entity: number) => TAG_KINDS[entities.kinds[entity]!]!

const entityCoded = (gazetteer: LoadedGazetteer, kind: TagKind, text: string) =>
  gazetteer.entityOf(kind, text) ??
  gazetteer.entityOf(kind, text.toUpperCase()) ??
  gazetteer.entityOf(kind, text.toLowerCase())

function entitySlugged(gazetteer: LoadedGazetteer, kind: TagKind, text: string) {
  const slug = entrySlug(text)
  const entry = slug === '' ? undefined : gazetteer.findBySlug(kind, slug, 'en')
  return entry && gazetteer.entityOf(kind, entry.code)
}

const plain = (name: string) => name.normalize('NFKC').toLowerCase()

/** The tagger knows topics by their cues, so their names are gathered here, which takes as long as a whole request. */
const topicNames = new WeakMap<LoadedGazetteer, ReadonlyMap<string, Entry[]>>()

function topicsNamed(gazetteer: LoadedGazetteer, text: string): number[] {
  let names = topicNames.get(gazetteer)
  if (names === undefined) {
    const topics = LANGUAGES.flatMap(language => gazetteer.list('topic', language))
    names = Map.groupBy(topics, ({ name }) => plain(name))
    topicNames.set(gazetteer, names)
  }
  return (names.get(plain(text)) ?? []).flatMap(({ code }) => gazetteer.entityOf('topic', code) ?? [])
}

function orderOf(gazetteer: LoadedGazetteer, entity: number): number[] {
  const { kinds, weights, countries } = gazetteer.entities
  const kind = kindOf(gazetteer, entity)
  const country = kind === 'country' ? gazetteer.codeOf(entity) : gazetteer.countryCode(countries[entity]!)
  const isAsian = kind === 'region' || (country !== undefined && gazetteer.regionOf(country) !== undefined)
  return [isAsian ? 0 : 1, kinds[entity]!, -weights[entity]!, entity]
}

const compare = (a: readonly number[], b: readonly number[]) =>
  a.map((part, i) => part - b[i]!).find(difference => difference !== 0) ?? 0

function candidateOf(gazetteer: LoadedGazetteer, entity: number): Candidate[] {
  const entry = gazetteer.find(kindOf(gazetteer, entity), gazetteer.codeOf(entity), 'en')
  const parent = gazetteer.entities.parents[entity]!
  const hasPart = entry?.kind === 'place' || entry?.kind === 'topic'
  return entry ? [{ entry, part: hasPart && parent !== NONE ? gazetteer.nameOf(parent) : undefined }] : []
}
