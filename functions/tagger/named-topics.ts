import { type NamedTopic, ORGANISATION } from './count-cues.ts'
import { LEAD_LENGTH, OPENING_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, NO_COUNTRY, NONE, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Resolved } from './resolved.ts'
import type { Span } from './types.ts'

const DIPLOMACY = 'medtop:20000639'
const BORDER_DISPUTES = 'medtop:20001316'

const DISPUTED = PLACE_KINDS.indexOf('disputed')

/** What names say of the topics of a text, beside its cues. */
const WEIGHT = {
  disputed: 5,
  /** `Tokyo said … and Beijing replied`. */
  governments: 5,
  /** A leader of one country and another country. */
  leaderAbroad: 3,
}
/** Where a text is called after what is named, and where it comes to speak of it late. */
const OPENING_SHARE = 1.5
const LATE_SHARE = 0.5

/** Topics by what is named, each name once. */
export function namedTopics(
  gazetteer: LoadedGazetteer,
  resolved: readonly Resolved[],
  hasHeadline: boolean,
): NamedTopic[] {
  const { kinds, parents, countries: homes } = gazetteer.entities
  const once = firstMentions(resolved)
  const told: NamedTopic[] = []
  const tell = (topic: number | undefined, weight: number, first: Resolved, ...others: Resolved[]) => {
    if (topic === undefined) return
    const score = weight * shareOf(first, hasHeadline)
    told.push({ topic, score, evidence: [toSpan(first), ...others.map(toSpan)], name: first.entity, weight })
  }
  const topic = (code: string) => gazetteer.entityOf('topic', code)
  for (const found of once) {
    const { entity } = found
    if (isDisputed(gazetteer, entity)) tell(topic(BORDER_DISPUTES), WEIGHT.disputed, found)
    if (kinds[entity] === KIND.organisation && parents[entity] !== NONE)
      tell(parents[entity], ORGANISATION, found)
  }
  const [government, ...others] = once.filter(({ isGovernment }) => isGovernment)
  if (government !== undefined && countriesOf([government, ...others]).size > 1)
    tell(topic(DIPLOMACY), WEIGHT.governments, government, ...others)
  const countries = countriesOf(once)
  const leader = once.find(
    ({ entity }) => kinds[entity] === KIND.person && leadsAbroad(homes[entity]!, countries),
  )
  if (leader !== undefined) tell(topic(DIPLOMACY), WEIGHT.leaderAbroad, leader)
  return told
}

/** Where each is named first, in the order in which they are named last. */
function firstMentions(resolved: readonly Resolved[]): Resolved[] {
  const firsts = new Map<number, Resolved>()
  for (let at = resolved.length - 1; at >= 0; at--) firsts.set(resolved[at]!.entity, resolved[at]!)
  return [...firsts.values()].reverse()
}

const toSpan = ({ field, start, end }: Resolved): Span => ({ field, start, end })

const isDisputed = ({ entities: { kinds, placeKinds } }: LoadedGazetteer, entity: number) =>
  kinds[entity] === KIND.place && (placeKinds[entity]! & PLACE_KIND_MASK) === DISPUTED

function countriesOf(found: readonly Resolved[]): Set<number> {
  const named = new Set<number>()
  for (const { countries } of found) for (const { country } of countries) named.add(country)
  return named
}

function shareOf({ field, start }: Resolved, hasHeadline: boolean): number {
  if (field === 'headline' || (field === 'body' && !hasHeadline && start < OPENING_LENGTH))
    return OPENING_SHARE
  return field === 'body' && start >= LEAD_LENGTH ? LATE_SHARE : 1
}

const leadsAbroad = (home: number, countries: ReadonlySet<number>) =>
  home !== NO_COUNTRY && countries.size > Number(countries.has(home))
