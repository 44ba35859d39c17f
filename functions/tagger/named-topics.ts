import type { Tally } from './count-cues.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, NO_COUNTRY, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import type { Resolved } from './resolved.ts'

const DIPLOMACY = 'medtop:20000639'
const BORDER_DISPUTES = 'medtop:20001316'

/** What an organisation of a kind stands for. */
const OF_ORGANISATIONS: Readonly<Record<string, { topic: string; weight: number }>> = {
  'armed-group': { topic: 'medtop:16000000', weight: 3 },
  'central-bank': { topic: 'medtop:20000350', weight: 4 },
  exchange: { topic: 'medtop:20000396', weight: 3 },
  intergovernmental: { topic: DIPLOMACY, weight: 3 },
  military: { topic: 'medtop:20000599', weight: 4 },
  party: { topic: 'medtop:11000000', weight: 3 },
  religious: { topic: 'medtop:12000000', weight: 3 },
  sport: { topic: 'medtop:15000000', weight: 4 },
}

const DISPUTED = PLACE_KINDS.indexOf('disputed')
const DISPUTED_WEIGHT = 4
/** `Tokyo said … and Beijing replied`. */
const GOVERNMENTS_WEIGHT = 4
/** A leader of one country and another country. */
const LEADER_ABROAD_WEIGHT = 3

/** Topics by what is named, each name once. */
export function namedTopics(gazetteer: LoadedGazetteer, resolved: readonly Resolved[]): Tally[] {
  const { entities } = gazetteer
  const once = [...new Map(resolved.map(found => [found.entity, found])).values()]
  const told = (topic: string, score: number, found: readonly Resolved[]): Tally[] => {
    const entity = gazetteer.entityOf('topic', topic)
    const evidence = found.map(({ field, start, end }) => ({ field, start, end }))
    return entity === undefined || found.length === 0 ? [] : [{ entity, score, evidence }]
  }
  const governments = once.filter(({ isGovernment }) => isGovernment)
  const countriesOf = (found: readonly Resolved[]) =>
    new Set(found.flatMap(({ countries }) => countries.map(({ country }) => country)))
  const leaders = once.filter(
    ({ entity }) =>
      entities.kinds[entity] === KIND.person && leadsAbroad(entities.countries[entity]!, countriesOf(once)),
  )
  return [
    ...once.flatMap(found => {
      const { entity } = found
      if (entities.kinds[entity] === KIND.place)
        return (entities.placeKinds[entity]! & PLACE_KIND_MASK) === DISPUTED
          ? told(BORDER_DISPUTES, DISPUTED_WEIGHT, [found])
          : []
      if (entities.kinds[entity] !== KIND.organisation) return []
      const known = OF_ORGANISATIONS[gazetteer.factsOf(entity)[0] ?? '']
      return known === undefined ? [] : told(known.topic, known.weight, [found])
    }),
    ...(countriesOf(governments).size > 1 ? told(DIPLOMACY, GOVERNMENTS_WEIGHT, governments) : []),
    ...told(DIPLOMACY, LEADER_ABROAD_WEIGHT, leaders.slice(0, 1)),
  ]
}

const leadsAbroad = (home: number, countries: ReadonlySet<number>) =>
  home !== NO_COUNTRY && [...countries].some(country => country !== home)
