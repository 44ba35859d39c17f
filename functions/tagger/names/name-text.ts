import { type Designated, findDesignated } from '../designators.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { findLocatives, findRepeated } from '../locatives.ts'
import { findOfficeHolders } from '../office-holders.ts'
import type { Resolved } from '../resolve.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { RuleChoice } from '../study.ts'
import { byPosition, type Field } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { findUnknownNames } from './find-unknown-names.ts'
import { isCapitalisedHeadline } from './name-headline.ts'
import type { UnknownName } from './unknown-name.ts'

/** Everything in a text that has a name. */
export interface Names {
  resolved: Resolved[]
  /** People and organisations that the gazetteer does not know. */
  unknownNames: UnknownName[]
  /** Places that it does not know; they have mentions and no tag. */
  unknownPlaces: Designated[]
}

/** How likely the model must find a name that no rule tells, and one that the words beside it tell. */
const BELIEF_ALONE = 0.6
const BELIEF_BESIDE_RULE = 0.05

/** A text before its unknown names are read. */
export interface NamingContext {
  gazetteer: LoadedGazetteer
  scanned: readonly Scanned[]
  /** What the gazetteer knows. */
  known: Resolved[]
  /** Places of which it knows the beginning alone. */
  longer: readonly Designated[]
  language: string
  by: RuleChoice
}

/** With what the language's model reads. */
export function nameByModel(context: NamingContext, read: ReadonlyMap<Field, Decoded>): Names {
  const { gazetteer, scanned, known, language, by } = context
  const found = findUnknownNames(gazetteer, scanned, read, known, language)
  const resolved = [...known, ...withoutOverlaps(found.known, known)].sort(byPosition)
  const officeHolders = by('offices', () =>
    scanned.flatMap(field =>
      findOfficeHolders(gazetteer, field, resolved, language).filter(
        ({ start, end }) => (read.get(field.field)?.probabilityOf('person', start, end) ?? 0) >= BELIEF_BESIDE_RULE,
      ),
    ),
  )
  const people = [...found.unknown, ...withoutOverlaps(officeHolders, found.unknown)]
  const unknownNames = withoutOverlaps(people.sort(byPosition), mentioned(resolved))
  const setting = settingOf(gazetteer, resolved)
  const places = scanned.flatMap(field => {
    const decoded = read.get(field.field)
    if (decoded === undefined || isCapitalisedHeadline(field.field, language)) return []
    const told = placesByRules(context, field, resolved)
    const spans = decoded.spans.filter(({ kind, confidence }) => kind === 'place' && confidence >= BELIEF_ALONE)
    return [
      ...spans.map(
        ({ start, end }): Designated => ({
          field: field.field,
          start,
          end,
          name: field.text.slice(start, end),
        }),
      ),
      ...told.filter(({ start, end }) => decoded.probabilityOf('place', start, end) >= BELIEF_BESIDE_RULE),
    ]
  })
  const unknownPlaces = withoutOverlaps(
    places.map(place => ({ ...place, countryCode: place.countryCode ?? setting })),
    [...mentioned(resolved), ...unknownNames],
  )
  return { resolved, unknownNames, unknownPlaces }
}

/** Scripts in which no capital tells a name after a preposition. */
const WITHOUT_CAPITALS = new Set(['ja', 'ko', 'th', 'zh'])

/** What the words beside an unknown name say of it. */
function placesByRules(
  { gazetteer, longer, language, by }: NamingContext,
  field: Scanned,
  resolved: readonly Resolved[],
): Designated[] {
  const isCapitalised = !WITHOUT_CAPITALS.has(language.split('-')[0]!)
  return [
    ...longer.filter(place => place.field === field.field),
    ...by('designators', () => findDesignated(field.field, field.text, language)),
    ...by('locatives', () => (isCapitalised ? findLocatives(gazetteer, field, resolved, language) : [])),
  ]
}

/** Where there is no model: by offices, words for kinds of places, and prepositions. */
export function nameByRules(context: NamingContext): Names {
  const { gazetteer, scanned, known: resolved, language, by } = context
  const unknownNames = withoutOverlaps(
    by('offices', () => scanned.flatMap(field => findOfficeHolders(gazetteer, field, resolved, language))),
    resolved,
  )
  const told = scanned.flatMap(field => placesByRules(context, field, resolved))
  const setting = settingOf(gazetteer, resolved)
  const repeated = scanned.flatMap(field => findRepeated(field, told))
  const unknownPlaces = withoutOverlaps(
    [...told, ...repeated].map(place => ({ ...place, countryCode: place.countryCode ?? setting })),
    [...resolved, ...unknownNames],
  )
  return { resolved, unknownNames, unknownPlaces }
}

/** A place inside the name of something else is no wall to that name. */
export const mentioned = (resolved: readonly Resolved[]) => resolved.filter(found => !found.isInsideName)

/** The country that most of a text plays in; an unknown place is taken to lie there. */
function settingOf(gazetteer: LoadedGazetteer, resolved: readonly Resolved[]): string | undefined {
  const shares = new Map<number, number>()
  let total = 0
  for (const { countries } of resolved) {
    for (const { country, share } of countries) {
      shares.set(country, (shares.get(country) ?? 0) + share)
      total += share
    }
  }
  const [top] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return top !== undefined && top[1] > total / 2 ? gazetteer.codeOf(top[0]) : undefined
}
