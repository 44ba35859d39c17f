import { firstWhere } from '../first-where.ts'
import type { LoadedGazetteer } from '../gazetteer.ts'
import { KIND } from '../layout.ts'
import type { Resolved } from '../resolved.ts'
import type { Span } from '../types.ts'
import { withoutOverlaps } from '../without-overlaps.ts'

/**
 * What the gazetteer knows and the organisations that words tell, so that none is in another's way. A place inside an
 * organisation's name is evidence of its country and no mention, and a person there is whom it is called after.
 */
export function settleOrganisations<T extends Span>(
  { entities }: LoadedGazetteer,
  known: readonly Resolved[],
  told: readonly T[],
  isSurePlace: (found: Resolved) => boolean = () => false,
): { known: readonly Resolved[]; organisations: T[] } {
  if (told.length === 0) return { known, organisations: [] }
  const isInName = makeInside(withoutOverlaps(told, []))
  const isWall = (found: Resolved) =>
    !found.isInsideName &&
    (entities.kinds[found.entity] === KIND.organisation || isSurePlace(found) || !isInName(found))
  const organisations = withoutOverlaps(told, known.filter(isWall))
  if (organisations.length === 0) return { known, organisations }
  const isInOrganisation = makeInside(organisations)
  const settled: Resolved[] = []
  for (const found of known) {
    const kind = entities.kinds[found.entity]!
    if (!isInOrganisation(found)) settled.push(found)
    else if (kind !== KIND.person)
      settled.push({ ...found, isInsideName: true, isPart: found.isPart || kind === KIND.place })
  }
  return { known: settled, organisations }
}

/** Whether a longer name holds a span; `names` overlap nowhere and are in text order. */
function makeInside(names: readonly Span[]): (inner: Span) => boolean {
  const byField = Map.groupBy(names, ({ field }) => field)
  return ({ field, start, end }) => {
    const among = byField.get(field) ?? []
    const outer = among[firstWhere(among.length, index => among[index]!.end >= end)]
    return outer !== undefined && outer.start <= start && outer.end - outer.start > end - start
  }
}
