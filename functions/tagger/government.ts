import { firstWhere } from './first-where.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { CAPITAL, KIND } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Match } from './scan.ts'
import { type Surroundings, textBetween } from './surroundings.ts'

/** Things that only a government has. */
const OF_GOVERNMENTS =
  /^[’']s? (?:\p{Ll}+ )?(?:attempts?|efforts?|policy|policies|stance|position|influence|claims?|demands?|decision|response|ambitions?|allies|ally|foreign|military|ties|relations|leaders?|leadership|concerns?|moves?|plans?|offer|call|criticism|assertive|approach|strategy|interests?|insistence|refusal|sanctions|diplomacy|envoy|ambassador)\b/u

/** After these a capital is the city. */
const IN_THE_CITY =
  /(?:^|\s)(?:in|at|near|from|outside|around|of|leave|left|visit|visited|visiting|reach|reached|to|downtown|central)\s$/i

/** Whether a capital names its government: as the subject of a decision, the owner of a policy, or in a pair. */
export function standsForGovernment(
  gazetteer: LoadedGazetteer,
  around: Surroundings,
  match: Match,
  posting: Posting,
): boolean {
  const { entities, nameOf } = gazetteer
  if (entities.kinds[posting.entity] !== KIND.place || match.field === 'dateline') return false
  if ((entities.placeKinds[posting.entity]! & CAPITAL) === 0) return false
  // A city that is its own country acts as itself.
  if (nameOf(posting.entity) === nameOf(entities.countries[posting.entity]!)) return false
  const { text } = around.scanned
  if (IN_THE_CITY.test(text.slice(Math.max(0, match.start - 12), match.start))) return false
  const rest = text.slice(match.end, match.end + 60)
  return (
    around.hasAfter(match.end, 'speech') || OF_GOVERNMENTS.test(rest) || isPaired(gazetteer, around, match)
  )
}

const PAIRED = /^(?: and |[-–]|・|、|と|和|與|与|과 |와 )$/

function isPaired(gazetteer: LoadedGazetteer, around: Surroundings, match: Match): boolean {
  const { names } = around.scanned
  const at = firstWhere(names.length, index => names[index]!.start >= match.start)
  const previous = names[at - 1]
  const next = names[at + 1]
  return (
    (mayBeCapital(gazetteer, previous) && PAIRED.test(textBetween(around.scanned, previous, match))) ||
    (mayBeCapital(gazetteer, next) && PAIRED.test(textBetween(around.scanned, match, next)))
  )
}

const mayBeCapital = ({ entities: { kinds, placeKinds } }: LoadedGazetteer, name?: Match): name is Match =>
  name?.postings.some(
    ({ entity }) => kinds[entity] === KIND.place && (placeKinds[entity]! & CAPITAL) !== 0,
  ) === true
