import type { Entities } from './entities.ts'
import { CAPITAL, KIND, NO_COUNTRY, PLACE_KIND_MASK, PLACE_KINDS, SEAT } from './layout.ts'
import { contextPoints, judge, type Neighbours, POINTS_NEEDED } from './place-points.ts'
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
  let best: { posting: Posting; points: number; reasons: string[] } | undefined
  let second = -99
  for (const posting of postings) {
    const judged = judge(reading, around, match, posting, neighbours)
    if (best === undefined || judged.points > best.points) {
      second = best?.points ?? second
      best = { posting, ...judged }
    } else second = Math.max(second, judged.points)
  }
  if (best === undefined) return undefined
  const common = contextPoints(reading, around, match, best.posting)
  const points = best.points + common.points
  if (points < POINTS_NEEDED) return undefined
  const margin = Math.min(1, 0.7 + (best.points - second) / 8)
  const confidence = Math.min(0.97, (0.55 + 0.12 * (points - POINTS_NEEDED)) * margin)
  const taken = seatOfItsName(reading.gazetteer.entities, best.posting, postings) ?? best.posting
  return toResolved(reading, around, match, taken, confidence, [
    ...best.reasons,
    ...common.reasons,
    `${points.toFixed(1)} points`,
  ])
}

/** Where a province and its seat share a name, the bare name is the seat: the province is called one. */
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
