import { isProvinceHere, type Neighbours } from './enumerated.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { CAPITAL, FLAG, KIND, NO_COUNTRY, PLACE_KIND_MASK, PLACE_KINDS, SEAT, SMALL } from './layout.ts'
import { followsOtherName, precedesOtherName } from './personal-names.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match } from './scan.ts'
import { type Surroundings, textOf } from './surroundings.ts'

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

const POINTS = {
  capital: 7,
  seat: 1.5,
  small: -2,
  asia: 0.5,
  countryNamed: 2.5,
  provinceNamed: 1.5,
  preposition: 2,
  containerFollows: 4,
  containerPrecedes: 3,
  provinceHere: 6,
  placedBefore: 4,
  homeCountry: 3,
  common: -4,
  commonUncased: -12,
  short: -3,
  shortButLarge: -1,
  weak: -1,
  firstNameBefore: -20,
  nameBefore: -4,
  nameAfter: -2,
  loneNameAfter: -5,
  nameElsewhere: -2.5,
  shouted: -4,
}

/** Words that people rather than places follow. */
const COMPANION_BEFORE = /(?:^|\s)(?:with|by|starring|son|wife|husband) $/
const UPPER_FIRST = /^\p{Lu}/u

/** Why the text leaves no doubt of which place it speaks. */
export const CONTAINED = 'its country or province follows'

export interface Judged {
  points: number
  reasons: string[]
}

/** How well one place fits a name, from what it is and what else the text names. */
export function judge(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
  neighbours: Neighbours,
): Judged {
  const { gazetteer, support, home } = reading
  const { entities } = gazetteer
  const { entity, flags } = posting
  const byte = entities.placeKinds[entity]!
  const country = entities.countries[entity]!
  const kind = PLACE_KINDS[byte & PLACE_KIND_MASK]!
  const isDistrict = kind === 'area' && (byte & SMALL) !== 0
  const judged: Judged = { points: isDistrict ? 0 : PRIOR[kind], reasons: [] }
  const add = (points: number, reason: string) => {
    judged.points += points
    judged.reasons.push(reason)
  }
  if (entities.weights[entity]! > 0) judged.points += Math.max(0, entities.weights[entity]! / 8 - 12) / 2
  if (byte & CAPITAL) add(POINTS.capital, 'capital')
  else if (byte & SEAT) add(POINTS.seat, 'seat')
  if (byte & SMALL && !isDistrict && !home.has(country)) judged.points += POINTS.small
  if (flags & FLAG.common) {
    const isCased = UPPER_FIRST.test(around.scanned.text.charAt(match.start))
    add(isCased ? POINTS.common : POINTS.commonUncased, 'also an ordinary word')
  }
  if (flags & FLAG.short)
    add(
      entities.weights[entity]! > 8 * 18 && home.has(country) ? POINTS.shortButLarge : POINTS.short,
      'short',
    )
  if (flags & FLAG.weak) add(POINTS.weak, 'secondary name')
  if (country !== NO_COUNTRY) {
    if (gazetteer.regionOf(gazetteer.codeOf(country)) !== undefined) judged.points += POINTS.asia
    if (home.has(country)) add(POINTS.homeCountry, 'country of the language')
    else if ((support.get(country) ?? 0) > 0) add(POINTS.countryNamed, 'its country is named')
    if (reading.placed.get(textOf(around, match)) === entity) add(POINTS.placedBefore, 'told before')
    const contained = containment(gazetteer, around.scanned.text, match, country, neighbours)
    if (contained.follows) add(POINTS.containerFollows, CONTAINED)
    if (contained.precedes) add(POINTS.containerPrecedes, 'its country or province precedes')
    if (kind === 'province' && isProvinceHere(reading, around.scanned, match, posting, neighbours))
      add(POINTS.provinceHere, 'beside provinces or behind its city')
  }
  return judged
}

/** Whether the country or a province of it stands right beside the name. */
function containment(
  gazetteer: LoadedGazetteer,
  text: string,
  { start, end }: Match,
  country: number,
  { previous, next }: Neighbours,
): { follows: boolean; precedes: boolean } {
  return {
    follows:
      next !== undefined && isContainer(gazetteer, next, country) && isJoined(text.slice(end, next.start)),
    precedes:
      previous !== undefined &&
      isContainer(gazetteer, previous, country) &&
      /^[\s,·・]?$/.test(text.slice(previous.end, start)),
  }
}

const isJoined = (between: string) => /^,? $|^ \($/.test(between)

function isContainer(gazetteer: LoadedGazetteer, match: Match, country: number): boolean {
  const { kinds, countries, placeKinds } = gazetteer.entities
  return match.postings.some(
    ({ entity }) =>
      entity === country ||
      (kinds[entity] === KIND.place &&
        countries[entity] === country &&
        PLACE_KINDS[placeKinds[entity]! & PLACE_KIND_MASK] === 'province'),
  )
}

/** How well any place fits what stands beside the name. */
export function contextPoints(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
): Judged {
  const text = textOf(around, match)
  const judged: Judged = { points: 0, reasons: [] }
  const add = (points: number, reason: string) => {
    judged.points += points
    judged.reasons.push(reason)
  }
  if (match.field === 'dateline') add(POINTS.preposition, 'in the dateline')
  if (around.hasBefore(match.start, 'inside') && !(posting.flags & FLAG.short))
    add(POINTS.preposition, 'after a preposition')
  if (!UPPER_FIRST.test(text)) return judged
  const { gazetteer } = reading
  const isLone = !text.includes(' ')
  if (isLone && around.hasBefore(match.start, 'person') && around.before(match.start)?.isCapitalised) {
    add(POINTS.firstNameBefore, 'after a first name')
  } else if (followsOtherName(around, match)) add(POINTS.nameBefore, 'after another name')
  else if (isLone && reading.partsOfNames.has(text)) add(POINTS.nameElsewhere, 'part of a name elsewhere')
  if (precedesOtherName(around, match)) {
    const isLikePerson =
      isLone &&
      /^ \p{Lu}\p{Ll}+(?: \p{Ll}|[,.])/u.test(around.scanned.text.slice(match.end, match.end + 40)) &&
      COMPANION_BEFORE.test(around.scanned.text.slice(Math.max(0, match.start - 8), match.start))
    add(isLikePerson ? POINTS.loneNameAfter : POINTS.nameAfter, 'before another name')
  }
  const isShout =
    text.length <= 5 &&
    !(posting.flags & FLAG.acronym) &&
    text === text.toUpperCase() &&
    !around.scanned.isAllCapitals
  if (isShout && (gazetteer.entities.placeKinds[posting.entity]! & CAPITAL) === 0)
    add(POINTS.shouted, 'in capitals')
  return judged
}
