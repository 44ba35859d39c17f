import { NAME_KINDS, type NameKind } from './model-layout.ts'
import type { UnitKind, Units } from './units.ts'

/** A name that the model read: UTF-16 units, half open, into the text as given. */
export interface NameSpan {
  start: number
  end: number
  kind: NameKind
  /** The probability that some of it is a name of this kind. */
  confidence: number
}

/** What the model makes of each unit. */
export interface Beliefs {
  /** By unit, then kind: the probability of being part of such a name, `CERTAIN` for one. */
  ofKinds: Uint8Array
  /** A bit for each kind of which a name begins here rather than goes on. */
  begins: Uint8Array
}

const KINDS = NAME_KINDS.length
export const CERTAIN = 255
/** A unit is part of a name from this probability of its likeliest kind on. */
const NAME_FROM = Math.round(0.35 * CERTAIN)
/** How likely the surest unit of a name is at least: more where a name has many units, of which one is soon likely. */
const LEAST_OF_SUREST: Readonly<Record<UnitKind, number>> = { words: 0.4, characters: 0.5 }

/** The names of a text, in its order, none overlapping. */
export function findSpans({ count, starts, ends }: Units, beliefs: Beliefs, cut: UnitKind): NameSpan[] {
  const { ofKinds, begins } = beliefs
  const spans: NameSpan[] = []
  for (let unit = 0; unit < count; ) {
    const kind = likeliestKind(ofKinds, unit)
    const from = unit++
    if (kind < 0) continue
    while (unit < count && likeliestKind(ofKinds, unit) === kind && !(begins[unit]! & (1 << kind))) unit++
    const confidence = mostOf(beliefs, kind, from, unit)
    if (confidence < LEAST_OF_SUREST[cut]) continue
    spans.push({ start: starts[from]!, end: ends[unit - 1]!, kind: NAME_KINDS[kind]!, confidence })
  }
  return spans
}

/** How much is believed of the surest of some units. */
export function mostOf({ ofKinds }: Beliefs, kind: number, from: number, to: number): number {
  let most = 0
  for (let unit = from; unit < to; unit++) most = Math.max(most, ofKinds[unit * KINDS + kind]!)
  return most / CERTAIN
}

/** The kind of name that a unit is likeliest part of, or -1. */
function likeliestKind(ofKinds: Uint8Array, unit: number): number {
  let best = -1
  let most = NAME_FROM - 1
  for (let kind = 0; kind < KINDS; kind++) {
    const belief = ofKinds[unit * KINDS + kind]!
    if (belief > most) {
      best = kind
      most = belief
    }
  }
  return best
}
