import { calledProvince } from './called-province.ts'
import type { Entities } from './entities.ts'
import { isProvinceHere, type Neighbours } from './enumerated.ts'
import { CAPITAL, KIND, NO_COUNTRY, PLACE_KIND_MASK, PLACE_KINDS, SEAT } from './layout.ts'
import { CONTAINED, contextPoints, judge, POINTS_NEEDED } from './place-points.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import { type Resolved, toResolved } from './resolved.ts'
import type { Match } from './scan.ts'
import { type Surroundings, textOf } from './surroundings.ts'

/** The place that fits best, if one fits well enough. */
export function decidePlace(
  reading: Reading,
  around: Surroundings,
  match: Match,
  postings: readonly Posting[],
  neighbours: Neighbours,
): Resolved | undefined {
  const judged = postings.map(posting => ({
    posting,
    ...judge(reading, around, match, posting, neighbours),
  }))
  // Most names have one meaning.
  if (judged.length > 1) judged.sort(byFit(reading, postings))
  const [best, next] = judged
  if (best === undefined) return undefined
  const common = contextPoints(reading, around, match, best.posting)
  const points = best.points + common.points
  if (points < POINTS_NEEDED) return undefined
  const margin = Math.min(1, 0.7 + (best.points - (next?.points ?? NOBODY)) / 8)
  if (best.reasons.includes(CONTAINED)) reading.placed.set(textOf(around, match), best.posting.entity)
  const confidence = Math.min(0.97, (0.55 + 0.12 * (points - POINTS_NEEDED)) * margin)
  const taken = isProvinceHere(reading, around.scanned, match, best.posting, neighbours)
    ? best.posting
    : (calledProvince(reading, around.scanned, match, best.posting) ??
      seatOfItsName(reading.gazetteer.entities, best.posting, postings) ??
      best.posting)
  return toResolved(reading, around, match, taken, confidence, [
    ...best.reasons,
    ...common.reasons,
    `${points.toFixed(1)} points`,
  ])
}

const NOBODY = -99
/** What it costs a place that the text names the country of a namesake and not its own. */
const ELSEWHERE = 4

/** `Victoria` in news of Australia is not the capital of the Seychelles. */
function byFit({ gazetteer: { entities }, support, home }: Reading, postings: readonly Posting[]) {
  const isNamed = ({ entity }: Posting) => {
    const country = entities.countries[entity]!
    return home.has(country) || (support.get(country) ?? 0) > 0
  }
  const isAnyNamed = postings.some(isNamed)
  const fitness = ({ posting, points }: { posting: Posting; points: number }) =>
    points - (isAnyNamed && !isNamed(posting) ? ELSEWHERE : 0)
  return (a: { posting: Posting; points: number }, b: { posting: Posting; points: number }) =>
    fitness(b) - fitness(a)
}

/** Where a province and its seat share a name, the bare name is the seat. */
function seatOfItsName(
  { placeKinds, countries }: Entities,
  { entity }: Posting,
  postings: readonly Posting[],
): Posting | undefined {
  if (PLACE_KINDS[placeKinds[entity]! & PLACE_KIND_MASK] !== 'province') return undefined
  return postings.find(
    other =>
      countries[other.entity] === countries[entity] && (placeKinds[other.entity]! & (SEAT | CAPITAL)) !== 0,
  )
}

/** Countries whose places Japanese writes in Han; of others it writes the sound in katakana, and `河内` is at home. */
const WRITTEN_IN_HAN = new Set(['JP', 'CN', 'TW', 'HK', 'MO', 'KR', 'KP'])

export function isHanNameAbroad(
  { gazetteer }: Reading,
  around: Surroundings,
  match: Match,
  { entity }: Posting,
): boolean {
  const country = gazetteer.entities.countries[entity]!
  return (
    gazetteer.entities.kinds[entity] === KIND.place &&
    country !== NO_COUNTRY &&
    !WRITTEN_IN_HAN.has(gazetteer.codeOf(country)) &&
    /^\p{Script=Han}+$/u.test(textOf(around, match))
  )
}
