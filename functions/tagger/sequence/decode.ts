import type { Marks } from './entry-marks.ts'
import { findMarginals } from './marginals.ts'
import type { Model } from './model.ts'
import { beginOf, insideOf, LABEL_COUNT, NAME_KINDS, type NameKind } from './model-layout.ts'
import { scoreUnits } from './score-units.ts'
import type { Units } from './units.ts'
import { makeWindowView, moveView } from './window-view.ts'
import { cutWindows, type Window } from './windows.ts'

/** A name that the model read: UTF-16 units, half open, into the text as given. */
export interface NameSpan {
  start: number
  end: number
  kind: NameKind
  /** The probability that some of it is a name of this kind. */
  confidence: number
}

/** What a model makes of one text. */
export interface Decoded {
  /** In text order, none overlapping. */
  spans: NameSpan[]
  /** The probability that some of a stretch is a name of the kind. */
  probabilityOf(kind: NameKind, start: number, end: number): number
  /** The name that holds a stretch and more. */
  nameAround(start: number, end: number): NameSpan | undefined
}

const KINDS = NAME_KINDS.length
const CERTAIN = 255
/** A unit is part of a name from this probability of its likeliest kind on. */
const NAME_FROM = Math.round(0.4 * CERTAIN)

/** Units whose names lie further below "outside" than this, in nats, part one name's surroundings from another's. */
const DOUBT = 4
const LEAST_GAP = 3

/**
 * The stretches of a window where names may be. Between them no name is likely, so each can be looked at by itself, with
 * a unit that is outside of names on either side.
 */
function findSegments(scores: Int32Array, size: number, doubt: number): Window[] {
  const segments: Window[] = []
  let last: Window | undefined
  for (let unit = 0; unit < size; unit++) {
    const at = unit * LABEL_COUNT
    let most = scores[at + 1]!
    for (let label = at + 2; label < at + LABEL_COUNT; label++)
      if (scores[label]! > most) most = scores[label]!
    if (most + doubt < scores[at]!) continue
    if (last !== undefined && unit - last.to < LEAST_GAP) last.to = Math.min(size, unit + 2)
    else {
      last = { from: Math.max(0, unit - 1), to: Math.min(size, unit + 2) }
      segments.push(last)
    }
  }
  return segments
}

/** Reads the names of a text, window by window, in time linear in its length. */
export function decode(model: Model, units: Units, marks: Marks): Decoded {
  const { weights, featureSet, features, scores, probabilities } = model
  const beliefs = new Uint8Array(units.count * KINDS)
  const begins = new Uint8Array(units.count)
  const view = makeWindowView(units)
  const doubt = Math.round(DOUBT / weights.unit)
  for (const window of cutWindows(units)) {
    const size = window.to - window.from
    moveView(view, marks, window)
    featureSet.write(view, features)
    scoreUnits(weights, features, featureSet.count, size, scores)
    for (const segment of findSegments(scores, size, doubt)) {
      const length = segment.to - segment.from
      const start = segment.from * LABEL_COUNT
      findMarginals(scores.subarray(start), length, model.exponentials, model.marginal, probabilities)
      for (let unit = 0; unit < length; unit++) {
        const at = unit * LABEL_COUNT
        const out = window.from + segment.from + unit
        for (let kind = 0; kind < KINDS; kind++) {
          const begin = probabilities[at + beginOf(kind)]!
          const inside = probabilities[at + insideOf(kind)]!
          beliefs[out * KINDS + kind] = CERTAIN * (begin + inside) + 0.5
          if (begin > inside) begins[out]! |= 1 << kind
        }
      }
    }
    begins[window.from] = CERTAIN
  }
  const mostOf = (kind: number, from: number, to: number) => {
    let most = 0
    for (let unit = from; unit < to; unit++) most = Math.max(most, beliefs[unit * KINDS + kind]!)
    return most / CERTAIN
  }
  const spans: NameSpan[] = []
  for (let unit = 0; unit < units.count; ) {
    const kind = likeliestKind(beliefs, unit)
    const from = unit++
    if (kind < 0) continue
    while (unit < units.count && likeliestKind(beliefs, unit) === kind && !(begins[unit]! & (1 << kind)))
      unit++
    spans.push({
      start: units.starts[from]!,
      end: units.ends[unit - 1]!,
      kind: NAME_KINDS[kind]!,
      confidence: mostOf(kind, from, unit),
    })
  }
  return {
    spans,
    probabilityOf(kind, start, end) {
      const first = firstWhere(units.count, at => units.ends[at]! > start)
      let last = first
      while (last < units.count && units.starts[last]! < end) last++
      return mostOf(NAME_KINDS.indexOf(kind), first, last)
    },
    nameAround(start, end) {
      const span = spans[firstWhere(spans.length, at => spans[at]!.end >= end)]
      const isAround = span !== undefined && span.start <= start && span.end - span.start > end - start
      return isAround ? span : undefined
    },
  }
}

/** The kind of name that a unit is likeliest part of, or -1. */
function likeliestKind(beliefs: Uint8Array, unit: number): number {
  let best = -1
  let most = NAME_FROM - 1
  for (let kind = 0; kind < KINDS; kind++) {
    const belief = beliefs[unit * KINDS + kind]!
    if (belief > most) {
      best = kind
      most = belief
    }
  }
  return best
}

/** The first of numbers in order for which a condition holds that holds for all behind it. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
