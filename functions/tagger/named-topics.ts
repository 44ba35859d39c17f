import { type NamedTopic, ORGANISATION } from './count-cues.ts'
import { LEAD_LENGTH, OPENING_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, NO_COUNTRY, NONE, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Resolved } from './resolved.ts'

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
  const { entities } = gazetteer
  const once = firstMentions(resolved)
  const told = (topic: number | undefined, weight: number, found: readonly Resolved[]): NamedTopic[] => {
    const [first] = found
    if (topic === undefined || first === undefined) return []
    const evidence = found.map(({ field, start, end }) => ({ field, start, end }))
    return [{ topic, score: weight * shareOf(first, hasHeadline), evidence, name: first.entity, weight }]
  }
  const topic = (code: string) => gazetteer.entityOf('topic', code)
  const governments = once.filter(({ isGovernment }) => isGovernment)
  const countriesOf = (found: readonly Resolved[]) =>
    new Set(found.flatMap(({ countries }) => countries.map(({ country }) => country)))
  const countries = countriesOf(once)
  const leaders = once.filter(
    ({ entity }) =>
      entities.kinds[entity] === KIND.person && leadsAbroad(entities.countries[entity]!, countries),
  )
  return [
    ...once.flatMap(found => {
      const { entity } = found
      if (entities.kinds[entity] === KIND.place)
        return (entities.placeKinds[entity]! & PLACE_KIND_MASK) === DISPUTED
          ? told(topic(BORDER_DISPUTES), WEIGHT.disputed, [found])
          : []
      if (entities.kinds[entity] !== KIND.organisation || entities.parents[entity] === NONE) return []
      return told(entities.parents[entity], ORGANISATION, [found])
    }),
    ...(countriesOf(governments).size > 1 ? told(topic(DIPLOMACY), WEIGHT.governments, governments) : []),
    ...told(topic(DIPLOMACY), WEIGHT.leaderAbroad, leaders.slice(0, 1)),
  ]
}

/** Where each is named first, in the order in which they are named last. */
function firstMentions(resolved: readonly Resolved[]): Resolved[] {
  const firsts = new Map<number, Resolved>()
  for (let at = resolved.length - 1; at >= 0; at--) firsts.set(resolved[at]!.entity, resolved[at]!)
  return [...firsts.values()].reverse()
}

function shareOf({ field, start }: Resolved, hasHeadline: boolean): number {
  if (field === 'headline' || (field === 'body' && !hasHeadline && start < OPENING_LENGTH))
    return OPENING_SHARE
  return field === 'body' && start >= LEAD_LENGTH ? LATE_SHARE : 1
}

const leadsAbroad = (home: number, countries: ReadonlySet<number>) =>
  home !== NO_COUNTRY && [...countries].some(country => country !== home)
