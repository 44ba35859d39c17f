import type { Designated } from '../designators.ts'
import { beginsLikeNoPlace } from '../not-places.ts'
import type { Resolved } from '../resolved.ts'
import type { Scanned } from '../scan.ts'
import type { Decoded } from '../sequence/decode.ts'
import type { Field } from '../types.ts'
import { isCapitalisedHeadline } from './name-headline.ts'

/** How likely a model must find a place that no rule tells. */
const BELIEF_ALONE = 0.75
/** The same in languages whose model is surer of places than it should be, or less sure. */
const BELIEF_IN_PLACE: Readonly<Record<string, number>> = { id: 0.85, ja: 0.9, th: 0.85, zh: 0.6 }

/** Places that the model alone reads: nothing is `named` there, of which this is in text order. */
export function placesByModel(
  scanned: readonly Scanned[],
  language: string,
  read: ReadonlyMap<Field, Decoded>,
  named: readonly Resolved[],
): Designated[] {
  const least = BELIEF_IN_PLACE[language.split('-')[0]!] ?? BELIEF_ALONE
  const places: Designated[] = []
  for (const { field, text } of scanned) {
    if (isCapitalisedHeadline(field, language)) continue
    const walls = named.filter(found => found.field === field && !found.isInsideName)
    let wall = 0
    for (const { start, end, kind, confidence } of read.get(field)?.spans ?? []) {
      while (wall < walls.length && walls[wall]!.end <= start) wall++
      const isNamed = wall < walls.length && walls[wall]!.start < end
      if (isNamed || kind !== 'place' || confidence < least) continue
      const name = text.slice(start, end)
      if (!beginsLikeNoPlace(name)) places.push({ field, start, end, name })
    }
  }
  return places
}
