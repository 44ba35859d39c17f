import { expect, it } from 'vitest'
import { findArc, isFinal, loadAutomaton, skipOf, targetOf } from '../../../functions/tagger/automaton.ts'
import { buildAutomaton, symbolBytes } from '../../../gazetteer/build-automaton.ts'

const wordsOf = (text: string) => text.split(' ').sort()
const symbolsOf = (word: string) => [...word].map(letter => letter.charCodeAt(0) - 96)

function load(words: readonly string[]) {
  const { labels, flags, steps } = buildAutomaton(words.map(word => symbolBytes(symbolsOf(word))))
  return loadAutomaton(labels, flags, Uint32Array.from(steps), 27)
}

/** The number of a word, or undefined where it is no key. */
function numberOf(automaton: ReturnType<typeof load>, word: string): number | undefined {
  const [first = 0, ...rest] = symbolsOf(word)
  let arc = automaton.rootArcs[first]!
  let number = automaton.rootSkips[first]!
  for (const symbol of rest) {
    if (arc < 0 || targetOf(automaton, arc) === 0) return undefined
    if (isFinal(automaton, arc)) number++
    arc = findArc(automaton, targetOf(automaton, arc), symbol)
    if (arc >= 0) number += skipOf(automaton, arc)
  }
  return arc >= 0 && isFinal(automaton, arc) ? number : undefined
}

it.each([
  'a',
  'a b c',
  'ape apes cape capes grape grapes',
  'abcd abce xbcd xbce ybcd ybce yb zzcd zzce',
  'lan lands landing islands island is isle aisle aisles',
])('numbers keys in their order, whether they share endings or not: %s', text => {
  const words = wordsOf(text)
  const automaton = load(words)
  expect(words.map(word => numberOf(automaton, word))).toEqual(words.map((_, number) => number))
  expect(numberOf(automaton, `${words[0]}q`)).toBeUndefined()
})
