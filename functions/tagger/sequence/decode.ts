import { firstWhere } from '../first-where.ts'
import { markCandidates } from './candidates.ts'
import type { Marks } from './entry-marks.ts'
import { levelKatakana } from './level-katakana.ts'
import { continueStretch, finishStretch, nameSoFar, startStretch } from './marginals.ts'
import type { Model } from './model.ts'
import { beginOf, insideOf, LABEL_COUNT, NAME_KINDS, type NameKind } from './model-layout.ts'
import { type Beliefs, CERTAIN, findSpans, mostOf, type NameSpan } from './name-spans.ts'
import { scoreUnit } from './score-unit.ts'
import type { Units } from './units.ts'
import { makeWindowView, moveView, type WindowView } from './window-view.ts'
import { cutWindows } from './windows.ts'

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
/** Once a name is less likely than this, the units behind are read only where another may be. */
const LEAST_NAME = 0.1

/** Reads the names of a text, window by window, in time linear in its length. */
export function decode(model: Model, units: Units, marks: Marks): Decoded {
  const beliefs = findBeliefs(model, units, marks)
  const spans = findSpans(units, beliefs, model.featureSet.cut)
  return {
    spans,
    probabilityOf(kind, start, end) {
      const first = firstWhere(units.count, at => units.ends[at]! > start)
      let last = first
      while (last < units.count && units.starts[last]! < end) last++
      return mostOf(beliefs, NAME_KINDS.indexOf(kind), first, last)
    },
    nameAround(start, end) {
      const span = spans[firstWhere(spans.length, at => spans[at]!.end >= end)]
      const isAround = span !== undefined && span.start <= start && span.end - span.start > end - start
      return isAround ? span : undefined
    },
  }
}

function findBeliefs(model: Model, units: Units, marks: Marks): Beliefs {
  const beliefs = { ofKinds: new Uint8Array(units.count * KINDS), begins: new Uint8Array(units.count) }
  const view = makeWindowView(units, model.featureSet.nameClasses)
  for (const window of cutWindows(units)) {
    moveView(view, marks, window)
    markCandidates(model.weights.candidates, view)
    for (let unit = 0; unit < view.size; ) {
      if (!view.isNear[unit]) unit++
      else {
        const count = readStretch(model, view, unit)
        noteBeliefs(beliefs, window.from + unit, count, model.probabilities)
        unit += count
      }
    }
    beliefs.begins[window.from] = CERTAIN
  }
  levelKatakana(units, beliefs)
  return beliefs
}

/** Reads on from a unit for as long as a name is near or likely, and one unit further, and gives how many units that is. */
function readStretch(model: Model, view: WindowView, from: number): number {
  const { weights, featureSet, features, scores, exponentials, marginal, probabilities } = model
  const scoreOf = (unit: number) => {
    scoreUnit(weights, features, featureSet.write(view, unit, features), scores)
    return scores
  }
  startStretch(marginal, exponentials, scoreOf(from), from === 0)
  let count = 1
  for (let wasNear = true; from + count < view.size; count++) {
    const isNear = view.isNear[from + count] !== 0 || nameSoFar(marginal, count - 1) >= LEAST_NAME
    if (!isNear && !wasNear) break
    continueStretch(marginal, exponentials, scoreOf(from + count), count)
    wasNear = isNear
  }
  finishStretch(marginal, exponentials, count, from + count === view.size, probabilities)
  return count
}

function noteBeliefs(
  { ofKinds, begins }: Beliefs,
  first: number,
  count: number,
  probabilities: Float64Array,
): void {
  for (let unit = 0; unit < count; unit++) {
    const at = unit * LABEL_COUNT
    for (let kind = 0; kind < KINDS; kind++) {
      const begin = probabilities[at + beginOf(kind)]!
      const inside = probabilities[at + insideOf(kind)]!
      ofKinds[(first + unit) * KINDS + kind] = CERTAIN * (begin + inside) + 0.5
      if (begin > inside) begins[first + unit]! |= 1 << kind
    }
  }
}
