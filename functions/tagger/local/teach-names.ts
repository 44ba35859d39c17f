import { countriesOf } from '../countries-of.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import { mentioned, type Names } from '../names/name-text.ts'
import type { UnknownName } from '../names/unknown-name.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import { isQuoted } from '../sources.ts'
import { byPosition, type Span, TAG_KINDS, type Tag } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { type AddedKind, keyOf, type LocalEntity } from './local-layer.ts'
import { calledSo, findLocalNames, isBlocked, type LocalMatch, type LocalNames } from './local-names.ts'

/** How sure a name is that editors taught, and one that several of them share and no country of the text decides. */
const TAUGHT = 0.97
const SHARED = 0.4
/** What a taught name says of its country; less than the country's own name does. */
const COUNTRY_BESIDE = { confidence: 0.8, share: 0.5 }

/** The scan without what editors have blocked, so that another meaning of the same words may count. */
export function withoutBlocked(
  gazetteer: LoadedGazetteer,
  local: LocalNames | undefined,
  scanned: Scanned[],
): Scanned[] {
  if (local === undefined || local.blocked.size === 0) return scanned
  return scanned.map(field => ({
    ...field,
    names: field.names.flatMap(match => {
      const name = field.text.slice(match.start, match.end)
      const postings = match.postings.filter(({ entity }) => {
        const kind = TAG_KINDS[gazetteer.entities.kinds[entity]!]
        return kind === undefined || !isBlocked(local, kind, gazetteer.codeOf(entity), name)
      })
      return postings.length > 0 ? [{ ...match, postings }] : []
    }),
  }))
}

/**
 * The names of a text with what editors taught: a block beats what was added, and that beats gazetteer and models. Only a
 * longer name of theirs, in which the taught one stands, is left alone.
 */
export function teachNames(
  gazetteer: LoadedGazetteer,
  local: LocalNames | undefined,
  scanned: readonly Scanned[],
  language: string,
  names: Names,
): Names {
  if (local === undefined) return names
  const { resolved, unknownNames, unknownPlaces } = unblocked(gazetteer, local, scanned, names)
  const countries = new Set(resolved.flatMap(found => found.countries.map(({ country }) => country)))
  const coded = unknownNames.map(unknown => {
    const called = calledSo(local, unknown.kind, unknown.name)
    return called.length === 0
      ? unknown
      : { ...unknown, code: choose(gazetteer, called, countries).entity.code }
  })

  const known = [...mentioned(resolved), ...coded, ...unknownPlaces]
  const matches = scanned.flatMap(field => findLocalNames(gazetteer, local, field))
  const taken = withoutOverlaps(outsideLonger(matches, known), [])
  const nameAt = spanAt(coded)
  const textOf = textsByField(scanned)

  const own: UnknownName[] = []
  const entries: Resolved[] = []
  for (const { field, start, end, entities } of taken) {
    const { entity, confidence } = choose(gazetteer, entities, countries)
    const isSource = entity.kind === 'organisation' && isQuoted(textOf.get(field)!, start, end, language)
    const number = gazetteer.entityOf(entity.kind, entity.code)
    const found = { field, start, end, confidence, isSource }
    if (number !== undefined) {
      const told = countriesOf(gazetteer, { entity: number, flags: 0 }, false)
      entries.push({ ...NOTHING_TOLD, ...found, entity: number, countries: told })
      continue
    }
    // The text may give a role to whom it names here.
    own.push({ ...found, ...ownName(entity), role: nameAt(found)?.role })
    if (!isSource) entries.push(...countryBeside(gazetteer, entity, found))
  }
  return {
    resolved: [...besideWalls(gazetteer, resolved, taken), ...entries].sort(byPosition),
    unknownNames: [...withoutOverlaps(coded, taken), ...own].sort(byPosition),
    unknownPlaces: withoutOverlaps(unknownPlaces, taken),
  }
}

const textsByField = (scanned: readonly Scanned[]) => new Map(scanned.map(({ field, text }) => [field, text]))

/** The names of a text that editors have not blocked. */
function unblocked(
  gazetteer: LoadedGazetteer,
  local: LocalNames,
  scanned: readonly Scanned[],
  { resolved, unknownNames, unknownPlaces }: Names,
): Names {
  const textOf = textsByField(scanned)
  const wordsOf = ({ field, start, end }: Span) => textOf.get(field)!.slice(start, end)
  const kindOf = ({ entity }: Resolved) => TAG_KINDS[gazetteer.entities.kinds[entity]!]!
  return {
    resolved: resolved.filter(
      found => !isBlocked(local, kindOf(found), gazetteer.codeOf(found.entity), wordsOf(found)),
    ),
    unknownNames: unknownNames.filter(({ kind, code, name }) => !isBlocked(local, kind, code, name)),
    unknownPlaces: unknownPlaces.filter(({ name }) => !isBlocked(local, 'place', '', name)),
  }
}

/** Tags of what editors taught are as good as the gazetteer's; their names are looked up where they are shown. */
export function asKnown(local: LocalNames | undefined, tags: Tag[]): Tag[] {
  if (local === undefined) return tags
  return tags.map(tag => (local.codes.has(keyOf(tag)) ? { ...tag, isKnown: true, name: undefined } : tag))
}

const NOTHING_TOLD = {
  flags: 0,
  isGovernment: false,
  isActing: false,
  isBackground: false,
  isPart: false,
  isInsideName: false,
  reasons: ['taught by editors'],
}

const ownName = ({ kind, code, names, aliases, countryCode }: LocalEntity) => ({
  kind: kind as AddedKind,
  code,
  name: names.en ?? Object.values(names)[0] ?? aliases[0] ?? code,
  countryCode,
})

/** Of namesakes the one whose country the text names, if it is the only one; else the one that was there first. */
function choose(gazetteer: LoadedGazetteer, entities: readonly LocalEntity[], named: ReadonlySet<number>) {
  const [first] = entities
  if (entities.length === 1) return { entity: first!, confidence: TAUGHT }
  const fitting = entities.filter(({ countryCode }) => {
    const country = countryCode && gazetteer.entityOf('country', countryCode)
    return typeof country === 'number' && named.has(country)
  })
  return fitting.length === 1
    ? { entity: fitting[0]!, confidence: TAUGHT }
    : { entity: first!, confidence: SHARED }
}

/** Evidence of the country, and no mention of it. */
function countryBeside(gazetteer: LoadedGazetteer, { countryCode }: LocalEntity, span: Span): Resolved[] {
  const country = countryCode && gazetteer.entityOf('country', countryCode)
  if (typeof country !== 'number') return []
  const { confidence, share } = COUNTRY_BESIDE
  const countries = [{ country, share }]
  return [
    { ...NOTHING_TOLD, ...span, confidence, entity: country, countries, isSource: false, isInsideName: true },
  ]
}

/** The matches that stand in no longer name. `known` do not overlap each other. */
function outsideLonger(matches: readonly LocalMatch[], known: readonly Span[]): LocalMatch[] {
  const lookUp = spanAt(known)
  return matches.filter(match => {
    const around = lookUp(match)
    return (
      around === undefined || around.end < match.end || around.end - around.start === match.end - match.start
    )
  })
}

/** What the gazetteer told beside the taught names. A place inside one is evidence of its country and no mention. */
function besideWalls(
  { entities }: LoadedGazetteer,
  resolved: readonly Resolved[],
  walls: readonly Span[],
): Resolved[] {
  const lookUp = spanAt(walls)
  const lookUpEnd = spanAt(walls, ({ end }) => end - 1)
  return resolved.flatMap(found => {
    const wall = lookUp(found)
    const isInside = wall !== undefined && wall.end >= found.end
    if (wall === undefined && lookUpEnd(found) === undefined) return [found]
    const isShorter = isInside && wall.end - wall.start > found.end - found.start
    return isShorter && entities.kinds[found.entity]! <= KIND.place
      ? [{ ...found, isInsideName: true, isPart: true }]
      : []
  })
}

/** Finds the span that covers where another begins (or ends), by halving. The spans do not overlap. */
function spanAt<T extends Span>(spans: readonly T[], position = ({ start }: Span) => start) {
  const byField = Map.groupBy(spans, ({ field }) => field)
  for (const each of byField.values()) each.sort((a, b) => a.start - b.start)
  return (span: Span): T | undefined => {
    const each = byField.get(span.field) ?? []
    const at = position(span)
    let low = 0
    let high = each.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (each[middle]!.start <= at) low = middle + 1
      else high = middle
    }
    const found = each[low - 1]
    return found !== undefined && found.end > at ? found : undefined
  }
}
