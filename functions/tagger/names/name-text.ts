import { withoutChineseInstitutions } from '../chinese-institutions.ts'
import type { CountryShare } from '../countries-of.ts'
import { type Designated, findDesignated } from '../designators.ts'
import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { FLAG, KIND } from '../layout.ts'
import { findLocatives, findRepeated } from '../locatives.ts'
import { findOfficeHolders, isPieceOfHolder, type OfficeHolder } from '../office-holders.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { NameKind } from '../sequence/model-layout.ts'
import type { RuleChoice } from '../study.ts'
import { byPosition, type Field, type Span } from '../types.ts'
import { where } from '../where.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { withoutAbbreviations } from './abbreviations.ts'
import { findAddressed, withAddressed } from './addressed-people.ts'
import { findArabicNames } from './find-arabic-names.ts'
import {
  findOrganisations,
  type ToldOrganisation,
  withoutDemonym,
  withoutPeople,
} from './find-organisations.ts'
import { findUnknownNames } from './find-unknown-names.ts'
import { findVietnameseNames } from './find-vietnamese-names.ts'
import { isCapitalisedHeadline, nameHeadline } from './name-headline.ts'
import { makePieces } from './pieces-of-people.ts'
import { placesByModel } from './places-by-model.ts'
import { placesReadAsPeople } from './places-read-as-people.ts'
import { settleOrganisations } from './settle-organisations.ts'
import { spansByPlace } from './spans-by-place.ts'
import { uniteNames } from './unite-names.ts'
import type { UnknownName } from './unknown-name.ts'
import { WITHOUT_CAPITALS } from './without-capitals.ts'

/** Everything in a text that has a name. */
export interface Names {
  resolved: readonly Resolved[]
  /** People and organisations that the gazetteer does not know. */
  unknownNames: UnknownName[]
  /** Places that it does not know; they have mentions and no tag. */
  unknownPlaces: Designated[]
}

/** How likely the model must find a name that the words beside it tell. */
const BELIEF_BESIDE_RULE = 0.05
/** From here on a place keeps a mention of its own inside an organisation that words tell. */
const LEAST_BELIEF_IN_NAME = 0.2
/** How likely the model must find a person to speak against the gazetteer. */
const SURE_PERSON = 0.9

/** A text before its unknown names are read. */
export interface NamingContext {
  gazetteer: LoadedGazetteer
  scanned: readonly Scanned[]
  /** What the gazetteer knows, in text order. */
  known: readonly Resolved[]
  /** Places of which it knows the beginning alone. */
  longer: readonly Designated[]
  language: string
  by: RuleChoice
}

/** With what the language's model reads. */
export function nameByModel(context: NamingContext, read: ReadonlyMap<Field, Decoded>): Names {
  const { gazetteer, scanned, language, by } = context
  const beliefIn = (kind: NameKind, { field, start, end }: Span) =>
    read.get(field)?.probabilityOf(kind, start, end) ?? 0
  const isLikely = (kind: NameKind, span: Span) => beliefIn(kind, span) >= BELIEF_BESIDE_RULE
  const toldByWords = withoutReadPeople(organisationsByRules(context), read)
  const { known: settled, organisations } = settleOrganisations(
    gazetteer,
    withoutNamesakes(context, read),
    toldByWords.filter(name => isLikely('organisation', name)),
    found =>
      gazetteer.entities.kinds[found.entity]! <= KIND.place &&
      beliefIn('place', found) >= LEAST_BELIEF_IN_NAME,
  )
  const found = findUnknownNames(gazetteer, scanned, read, settled, language)
  const addressed = findAddressed(scanned, language, span => isLikely('person', span))
  const isPieceOfAddressed = makePieces(gazetteer, scanned, addressed)
  const known = where(settled, place => !found.taken.has(place) && !isPieceOfAddressed(place))
  const told = [
    ...placesByRules(context, known).filter(
      place => isLikely('place', place) && !isCapitalisedHeadline(place.field, language),
    ),
    ...(language.startsWith('zh') ? scanned.flatMap(field => placesReadAsPeople(field, read)) : []),
  ]
  // `Scott County` is a place even where the model reads a person's name.
  const isInPlace = (name: Span) =>
    told.some(({ field, start, end }) => field === name.field && start <= name.start && end >= name.end)
  const officeHolders = by('offices', () =>
    scanned.flatMap(field => findOfficeHolders(gazetteer, field, known, language)),
  ).filter(holder => isLikely('person', holder))
  const offices = makeOffices(officeHolders)
  const byModel = where(
    withoutAbbreviations(scanned, read, found.unknown, [...known, ...toldByWords]),
    name => !isInPlace(name) && !offices.hasPiece(name),
  ).map(offices.withOffice)
  const standing = nameHeadline(
    [...organisations, ...withoutOverlaps(byModel, organisations)],
    scanned,
    language,
  )
  const walls = mentioned(known)
  const people = withAddressed(withoutOverlaps(standing, walls), withoutOverlaps(addressed, walls))
  const named = [...people, ...withoutOverlaps(officeHolders, people)]
  const { resolved, unknownNames } = unite(context, named, known)
  const unknownPlaces = placesBeside(
    context,
    [...placesByModel(scanned, language, read, resolved), ...told],
    resolved,
    unknownNames,
  )
  return { resolved, unknownNames, unknownPlaces }
}

/** Without firms that the model is sure are somebody, or a part of somebody's name: `本田圭佑`. */
function withoutNamesakes(
  { gazetteer, known }: NamingContext,
  read: ReadonlyMap<Field, Decoded>,
): readonly Resolved[] {
  const isPerson = ({ field, start, end }: Span) => {
    const spans = read.get(field)?.spans ?? []
    const span = spans[firstWhere(spans.length, at => spans[at]!.end >= end)]
    return span?.kind === 'person' && span.confidence >= SURE_PERSON && span.start <= start
  }
  return where(
    known,
    found => gazetteer.entities.kinds[found.entity] !== KIND.organisation || !isPerson(found),
  )
}

function withoutReadPeople(
  told: readonly ToldOrganisation[],
  read: ReadonlyMap<Field, Decoded>,
): readonly ToldOrganisation[] {
  if (told.length === 0) return told
  const people = new Map(
    [...read].map(([field, { spans }]) => [field, spans.filter(({ kind }) => kind === 'person')]),
  )
  return told.map(name => withoutPeople(name, people.get(name.field) ?? []))
}

/** The offices of a text, looked up by where their holders' names stand. */
function makeOffices(holders: readonly OfficeHolder[]) {
  const startingAt = spansByPlace(holders, ({ start }) => start)
  const endingAt = spansByPlace(holders, ({ end }) => end)
  return {
    holderAt: ({ field, start }: Span) => startingAt(field, start),
    /** The model reads a part of a name that stands between a country and an office: `반 토안` of `응우옌 반 토안`. */
    hasPiece: ({ field, start, end }: Span): boolean => {
      const holder = startingAt(field, start) ?? endingAt(field, end)
      return holder?.isBounded === true && holder.end - holder.start > end - start
    },
    /** The office and the country of the same name, where the rules alone saw them. */
    withOffice: (name: UnknownName): UnknownName => {
      const holder = startingAt(name.field, name.start)
      return holder?.end === name.end
        ? { ...name, role: name.role ?? holder.role, countryCode: name.countryCode ?? holder.countryCode }
        : name
    },
  }
}

/** What the words beside an unknown name say of it. */
function placesByRules(
  { gazetteer, scanned, longer, language, by }: NamingContext,
  resolved: readonly Resolved[],
): Designated[] {
  const isCapitalised = !WITHOUT_CAPITALS.has(language.split('-')[0]!)
  return [
    ...longer,
    ...by('designators', () => scanned.flatMap(({ field, text }) => findDesignated(field, text, language))),
    ...by('locatives', () =>
      isCapitalised ? scanned.flatMap(field => findLocatives(gazetteer, field, resolved, language)) : [],
    ),
  ]
}

function organisationsByRules({ scanned, known, language, by }: NamingContext): ToldOrganisation[] {
  const demonymTo = spansByPlace(
    known.filter(({ flags }) => flags & FLAG.demonym),
    ({ end }) => end,
  )
  return by('organisations', () =>
    scanned
      .filter(({ field }) => field !== 'dateline' && !isCapitalisedHeadline(field, language))
      .flatMap(field => findOrganisations(field, language))
      .map(name => withoutDemonym(name, demonymTo)),
  )
}

/** Languages without a model whose names a form or a calling tells. */
const PEOPLE_BY_FORM: Readonly<
  Record<
    string,
    (gazetteer: LoadedGazetteer, scanned: readonly Scanned[], known: readonly Resolved[]) => UnknownName[]
  >
> = {
  ar: findArabicNames,
  vi: findVietnameseNames,
}

/** Where there is no model: by offices, words for kinds of places, and prepositions. */
export function nameByRules(context: NamingContext): Names {
  const { gazetteer, scanned, language, by } = context
  const { known, organisations } = settleOrganisations(
    gazetteer,
    context.known,
    organisationsByRules(context),
  )
  const byForm = by('families', () => PEOPLE_BY_FORM[language]?.(gazetteer, scanned, known) ?? [])
  const isPieceOfForm = makePieces(gazetteer, scanned, byForm)
  const walls = known.filter(found => !isPieceOfForm(found))
  const officeHolders = by('offices', () =>
    scanned.flatMap(field => findOfficeHolders(gazetteer, field, walls, language)),
  )
  const offices = makeOffices(officeHolders)
  const people = withoutOverlaps(
    byForm,
    officeHolders.filter(({ isBounded }) => isBounded),
  ).map(offices.withOffice)
  const isPieceOfPerson = makePieces(gazetteer, scanned, people)
  const left = known.filter(found => {
    const holder = offices.holderAt(found)
    const isPiece = holder !== undefined && isPieceOfHolder(gazetteer, found, holder)
    return !isPiece && !isPieceOfPerson(found)
  })
  const { resolved, unknownNames } = unite(
    context,
    [
      ...organisations,
      ...withoutOverlaps([...people, ...withoutOverlaps(officeHolders, people)], organisations),
    ],
    left,
  )
  const told = placesByRules(context, resolved)
  const repeated = scanned.flatMap(field => findRepeated(field, told))
  const unknownPlaces = placesBeside(context, [...told, ...repeated], resolved, unknownNames)
  return { resolved, unknownNames, unknownPlaces }
}

/** Unknown places that overlap no other name, in the country where most of the text plays. */
function placesBeside(
  { gazetteer, scanned, language }: NamingContext,
  places: readonly Designated[],
  resolved: readonly Resolved[],
  names: readonly UnknownName[],
): Designated[] {
  if (places.length === 0) return []
  const wholes = language.startsWith('zh') ? withoutChineseInstitutions(places, scanned) : places
  const standing = withoutOverlaps(wholes, [...mentioned(resolved), ...names])
  if (standing.length === 0) return standing
  const setting = settingOf(gazetteer, resolved)
  return standing.map(place => ({ ...place, countryCode: place.countryCode ?? setting }))
}

/** Names that overlap nothing `known`, which is in text order, those of one entity with one code. */
function unite(
  { gazetteer, scanned, language }: NamingContext,
  names: readonly UnknownName[],
  known: readonly Resolved[],
): Pick<Names, 'resolved' | 'unknownNames'> {
  const standing = withoutOverlaps(names, mentioned(known))
  const { unknown, known: short } = uniteNames(gazetteer, scanned, standing, known, language)
  const resolved = short.length === 0 ? known : [...known, ...short].sort(byPosition)
  return { resolved, unknownNames: unknown.sort(byPosition) }
}

/** A place inside the name of something else is no wall to that name. */
export const mentioned = (resolved: readonly Resolved[]) =>
  where(resolved, ({ isInsideName }) => !isInsideName)

/** The country that most of a text plays in; an unknown place is taken to lie there. */
function settingOf(gazetteer: LoadedGazetteer, resolved: readonly Resolved[]): string | undefined {
  const shares = new Map<number, CountryShare>()
  let total = 0
  for (const { countries } of resolved) {
    for (const { country, share } of countries) {
      const known = shares.get(country)
      if (known === undefined) shares.set(country, { country, share })
      else known.share += share
      total += share
    }
  }
  for (const { country, share } of shares.values()) if (share > total / 2) return gazetteer.codeOf(country)
  return undefined
}
