import { findArc, isFinal, skipOf, targetOf } from './automaton.ts'
import { foldName } from './characters.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, ONE_BYTE_SYMBOLS } from './layout.ts'

/** Narrow katakana, wide letters and the shapes of Arabic letters: other code points for what keys hold. */
const COMPATIBLE = /[\uff01-\uffee\ufb50-\ufdff\ufe70-\ufefc]+/g

/** The entities that a name stands for in any language, aliases included; words that only steer the tagger are none. */
export function entitiesNamed(gazetteer: LoadedGazetteer, name: string): number[] {
  const key = keyOf(gazetteer, foldName(name.replace(COMPATIBLE, letters => letters.normalize('NFKC'))))
  if (key === undefined) return []
  const entities = gazetteer.postingsOf(key).map(({ entity }) => entity)
  return entities.filter(entity => gazetteer.entities.kinds[entity] !== KIND.word)
}

/** The number of a key: all keys that come before it, counted on the way through the automaton. */
function keyOf(gazetteer: LoadedGazetteer, folded: string): number | undefined {
  const { symbolOf } = gazetteer
  const automaton = gazetteer.automaton()
  const { rootArcs, rootSkips } = automaton
  const [first = 0, ...rest] = folded.split('').map(unit => symbolOf[unit.charCodeAt(0)]!)
  let arc = first < rootArcs.length ? rootArcs[first]! : -1
  if (first === 0 || arc < 0) return undefined
  let number = rootSkips[first]!
  for (const symbol of rest) {
    if (symbol === 0) return undefined
    if (isFinal(automaton, arc)) number++
    for (const label of labelsOf(symbol)) {
      const node = targetOf(automaton, arc)
      arc = node === 0 ? -1 : findArc(automaton, node, label)
      if (arc < 0) return undefined
      number += skipOf(automaton, arc)
    }
  }
  return isFinal(automaton, arc) ? number : undefined
}

function labelsOf(symbol: number): number[] {
  const rest = symbol - ONE_BYTE_SYMBOLS
  return rest < 0 ? [symbol] : [ONE_BYTE_SYMBOLS + (rest >> 8), rest & 0xff]
}
