import type { Entities } from './entities.ts'
import { isProvinceHere, type Neighbours } from './enumerated.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { CAPITAL, FLAG, NO_COUNTRY, NONE, PLACE_KIND_MASK, PLACE_KINDS, SEAT, SMALL } from './layout.ts'
import { followsOtherName, precedesOtherName } from './personal-names.ts'
import { FACT, pointsOf } from './place-facts.ts'
import { ITSELF, PROVINCE, placesIn } from './places-in.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match, Scanned } from './scan.ts'
import { type Surroundings, textBetween } from './surroundings.ts'

/** What a place is worth before anything is known of the text; cities add half a point for each doubling from 4,096. */
const PRIOR: Readonly<Record<(typeof PLACE_KINDS)[number], number>> = {
  city: 0,
  disputed: 8,
  sea: 6,
  province: 5,
  island: 4,
  area: 4,
  mountain: 3.5,
  river: 3,
  lake: 3,
}

/** From this on a name is taken for the place. */
export const POINTS_NEEDED = 2.6

/** What a city of 250,000 people weighs: eight for each doubling of its people. */
const LARGE = 8 * 18

/** Words that people rather than places follow. */
const COMPANION_BEFORE = /(?:^|\s)(?:with|by|starring|son|wife|husband) $/
const FAMILY_NAME_AFTER = /^ \p{Lu}\p{Ll}+(?: \p{Ll}|[,.])/u
const UPPER_FIRST = /^\p{Lu}/u

/** What a place is worth whatever the text says. */
function priorOf({ placeKinds, weights }: Entities, { entity }: Posting): number {
  const byte = placeKinds[entity]!
  const ofKind = isDistrict(byte) ? 0 : PRIOR[kindOf(byte)]
  return ofKind + (weights[entity]! > 0 ? Math.max(0, weights[entity]! / 8 - 12) / 2 : 0)
}

const kindOf = (byte: number) => PLACE_KINDS[byte & PLACE_KIND_MASK]!
const isDistrict = (byte: number) => kindOf(byte) === 'area' && (byte & SMALL) !== 0

/** How well a place fits a name. */
export interface Fit {
  posting: Posting
  /** As bits of `FACT`. */
  facts: number
  points: number
}

/** How well one place fits a name, from what it is and what else the text names. */
export function judge(
  reading: Reading,
  around: Surroundings,
  match: Match,
  text: string,
  posting: Posting,
  neighbours: Neighbours,
): Fit {
  const facts = placeFacts(reading, around, match, text, posting, neighbours)
  return { posting, facts, points: priorOf(reading.gazetteer.entities, posting) + pointsOf(facts) }
}

function placeFacts(
  reading: Reading,
  around: Surroundings,
  match: Match,
  text: string,
  posting: Posting,
  neighbours: Neighbours,
): number {
  const { support, home, placed } = reading
  const { entities } = reading.gazetteer
  const { entity } = posting
  const country = entities.countries[entity]!
  const isAtHome = home.has(country)
  let facts = ownFacts(entities, posting, text, isAtHome)
  if (country === NO_COUNTRY) return facts
  if (entities.parents[country] !== NONE) facts |= FACT.asia
  if (isAtHome) facts |= FACT.homeCountry
  else if ((support.get(country) ?? 0) > 0) facts |= FACT.countryNamed
  if (placed.get(text) === entity) facts |= FACT.placedBefore
  if (isProvinceHere(entities, around.scanned, match, posting, neighbours)) facts |= FACT.provinceHere
  return facts | containment(entities, around.scanned, match, country, neighbours)
}

/** What the gazetteer says of the place and of its name. */
function ownFacts(
  { placeKinds, weights }: Entities,
  { entity, flags }: Posting,
  text: string,
  isAtHome: boolean,
): number {
  const byte = placeKinds[entity]!
  let facts = 0
  if (byte & CAPITAL) facts |= FACT.capital
  else if (byte & SEAT) facts |= FACT.seat
  if (byte & SMALL && !isDistrict(byte) && !isAtHome) facts |= FACT.small
  if (flags & FLAG.common) facts |= UPPER_FIRST.test(text) ? FACT.common : FACT.commonUncased
  if (flags & FLAG.short) facts |= weights[entity]! > LARGE && isAtHome ? FACT.shortButLarge : FACT.short
  if (flags & FLAG.weak) facts |= FACT.weak
  return facts
}

const BEFORE_CONTAINER = /^,? $|^ \($/
const BEHIND_CONTAINER = /^[\s,·・]?$/

/** Whether the country or a province of it stands right beside the name. */
function containment(
  entities: Entities,
  scanned: Scanned,
  match: Match,
  country: number,
  { previous, next }: Neighbours,
): number {
  const follows =
    isContainer(entities, next, country) && BEFORE_CONTAINER.test(textBetween(scanned, match, next))
  const precedes =
    isContainer(entities, previous, country) && BEHIND_CONTAINER.test(textBetween(scanned, previous, match))
  return (follows ? FACT.containerFollows : 0) | (precedes ? FACT.containerPrecedes : 0)
}

const isContainer = (entities: Entities, name: Match | undefined, country: number): name is Match =>
  name !== undefined && (placesIn(entities, name, country) & (ITSELF | PROVINCE)) !== 0

/** How well any place fits what stands beside the name. */
export function contextFacts(
  reading: Reading,
  around: Surroundings,
  match: Match,
  text: string,
  posting: Posting,
): number {
  const isPlaced = around.hasBefore(match.start, 'inside') && !(posting.flags & FLAG.short)
  const facts = (match.field === 'dateline' ? FACT.dateline : 0) | (isPlaced ? FACT.preposition : 0)
  if (!UPPER_FIRST.test(text)) return facts
  return (
    facts |
    behindName(reading, around, match, text) |
    beforeName(around, match, text) |
    (isShouted(reading.gazetteer, around, text, posting) ? FACT.shouted : 0)
  )
}

function behindName(reading: Reading, around: Surroundings, match: Match, text: string): number {
  const isLone = !text.includes(' ')
  if (isLone && around.hasBefore(match.start, 'person') && around.before(match.start)?.isCapitalised)
    return FACT.firstNameBefore
  if (followsOtherName(around, match)) return FACT.nameBefore
  return isLone && reading.partsOfNames.has(text) ? FACT.nameElsewhere : 0
}

function beforeName(around: Surroundings, match: Match, name: string): number {
  if (!precedesOtherName(around, match)) return 0
  const { text } = around.scanned
  const isLikePerson =
    !name.includes(' ') &&
    FAMILY_NAME_AFTER.test(text.slice(match.end, match.end + 40)) &&
    COMPANION_BEFORE.test(text.slice(Math.max(0, match.start - 8), match.start))
  return isLikePerson ? FACT.loneNameAfter : FACT.nameAfter
}

const isShouted = (
  { entities }: LoadedGazetteer,
  { scanned }: Surroundings,
  name: string,
  { entity, flags }: Posting,
): boolean =>
  name.length <= 5 &&
  !(flags & FLAG.acronym) &&
  name === name.toUpperCase() &&
  !scanned.isAllCapitals &&
  (entities.placeKinds[entity]! & CAPITAL) === 0
