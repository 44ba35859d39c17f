import { calledProvince } from './called-province.ts'
import type { Entities } from './entities.ts'
import type { Neighbours } from './enumerated.ts'
import { CAPITAL, KIND, NO_COUNTRY, PLACE_KIND_MASK, PLACE_KINDS, SEAT } from './layout.ts'
import { FACT, pointsOf } from './place-facts.ts'
import { contextFacts, type Fit, judge, POINTS_NEEDED } from './place-points.ts'
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
  text: string,
  postings: readonly Posting[],
  neighbours: Neighbours,
): Resolved | undefined {
  const mayBeElsewhere = postings.length > 1 && postings.some(posting => isAtNamed(reading, posting))
  let best: Fit | undefined
  let next: Fit | undefined
  for (const posting of postings) {
    const fit = judge(reading, around, match, text, posting, neighbours)
    if (isBetter(reading, mayBeElsewhere, fit, best)) {
      next = best
      best = fit
    } else if (isBetter(reading, mayBeElsewhere, fit, next)) next = fit
  }
  if (best === undefined) return undefined
  const context = contextFacts(reading, around, match, text, best.posting)
  const points = best.points + pointsOf(context)
  if (points < POINTS_NEEDED) return undefined
  const margin = Math.min(1, 0.7 + (best.points - (next?.points ?? NOBODY)) / 8)
  if (best.facts & FACT.containerFollows) reading.placed.set(text, best.posting.entity)
  const confidence = Math.min(0.97, (0.55 + 0.12 * (points - POINTS_NEEDED)) * margin)
  const taken =
    best.facts & FACT.provinceHere
      ? best.posting
      : (calledProvince(reading, around.scanned, match, best.posting) ??
        seatOfItsName(reading.gazetteer.entities, best.posting, postings) ??
        best.posting)
  return toResolved(reading, around, match, taken, confidence, {
    facts: best.facts | context,
    points,
  })
}

const NOBODY = -99
/** What it costs a place that the text names the country of a namesake and not its own. */
const ELSEWHERE = 4

/** `Victoria` in news of Australia is not the capital of the Seychelles. */
function isBetter(reading: Reading, mayBeElsewhere: boolean, fit: Fit, than: Fit | undefined): boolean {
  const costOf = ({ posting }: Fit) => (mayBeElsewhere && !isAtNamed(reading, posting) ? ELSEWHERE : 0)
  return than === undefined || fit.points - costOf(fit) > than.points - costOf(than)
}

/** Whether the text names the place's country, or is at home there. */
function isAtNamed({ gazetteer: { entities }, support, home }: Reading, { entity }: Posting): boolean {
  const country = entities.countries[entity]!
  return home.has(country) || (support.get(country) ?? 0) > 0
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
