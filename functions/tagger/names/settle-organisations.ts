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
): { known: Resolved[]; organisations: T[] } {
  const isInside = (inner: Span, outer: Span) =>
    inner.field === outer.field &&
    inner.start >= outer.start &&
    inner.end <= outer.end &&
    inner.end - inner.start < outer.end - outer.start
  const isWall = (found: Resolved) =>
    !found.isInsideName &&
    (entities.kinds[found.entity] === KIND.organisation ||
      isSurePlace(found) ||
      !told.some(name => isInside(found, name)))
  const organisations = withoutOverlaps(told, known.filter(isWall))
  if (organisations.length === 0) return { known: [...known], organisations }
  const settled = known.flatMap(found => {
    if (!organisations.some(name => isInside(found, name))) return [found]
    const kind = entities.kinds[found.entity]!
    if (kind === KIND.person) return []
    return [{ ...found, isInsideName: true, isPart: found.isPart || kind === KIND.place }]
  })
  return { known: settled, organisations }
}
