import { findArc, isFinal, skipOf, targetOf } from './automaton.ts'
import { CLASS_MASK, LOWER } from './characters.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND, ONE_BYTE_SYMBOLS, SKIPPED } from './layout.ts'
import type { Posting } from './postings.ts'
import { where } from './where.ts'
import { mayEnd } from './word-bounds.ts'

/** A key that ends here. */
export interface Hit {
  end: number
  postings: readonly Posting[]
}

/** The longest key of each sort that begins at one place. */
export interface Found {
  name: Hit | undefined
  cue: Hit | undefined
  word: Hit | undefined
  noun: Hit | undefined
  blockedUntil: number
}

/** Follows the text through the automaton as far as it goes; undefined where no key begins. `firstUnit` is read in place of the text's own. */
export function findKeys(
  gazetteer: LoadedGazetteer,
  text: string,
  start: number,
  isAllCapitals: boolean,
  firstUnit = text.charCodeAt(start),
): Found | undefined {
  const { symbolOf, classOf } = gazetteer
  const automaton = gazetteer.automaton()
  const { rootArcs, rootSkips } = automaton
  const first = symbolOf[firstUnit]!
  let found: Found | undefined
  let arc = rootArcs[first]!
  let number = rootSkips[first]!
  let lastClass = classOf[text.charCodeAt(start)]! & CLASS_MASK
  for (let at = start + 1; ; at++) {
    // What is skipped after the last unit belongs to no name.
    const end = at
    let nextUnit = at < text.length ? text.charCodeAt(at) : 0
    while (symbolOf[nextUnit] === SKIPPED) nextUnit = ++at < text.length ? text.charCodeAt(at) : 0
    if (isFinal(automaton, arc)) {
      if (mayEnd(lastClass, classOf[nextUnit]! & CLASS_MASK)) {
        found ??= nothing()
        sort(gazetteer, text, start, end, number, isAllCapitals, found)
      }
      number++
    }
    const symbol = at < text.length ? symbolOf[nextUnit]! : 0
    const node = targetOf(automaton, arc)
    if (symbol === 0 || node === 0 || isParagraphBreak(text, at, nextUnit)) return found
    if (symbol < ONE_BYTE_SYMBOLS) {
      arc = findArc(automaton, node, symbol)
      if (arc < 0) return found
      number += skipOf(automaton, arc)
    } else {
      const rest = symbol - ONE_BYTE_SYMBOLS
      arc = findArc(automaton, node, ONE_BYTE_SYMBOLS + (rest >> 8))
      if (arc < 0) return found
      number += skipOf(automaton, arc)
      arc = findArc(automaton, targetOf(automaton, arc), rest & 0xff)
      if (arc < 0) return found
      number += skipOf(automaton, arc)
    }
    lastClass = classOf[nextUnit]! & CLASS_MASK
  }
}

export const nothing = (): Found => ({
  name: undefined,
  cue: undefined,
  word: undefined,
  noun: undefined,
  blockedUntil: 0,
})

const NEWLINE = 10

function isParagraphBreak(text: string, at: number, unit: number): boolean {
  return unit === NEWLINE && (text.charCodeAt(at + 1) <= 32 || text.charCodeAt(at - 1) <= 32)
}

/** Puts the postings of one key where they belong; a longer key replaces a shorter one. */
function sort(
  gazetteer: LoadedGazetteer,
  text: string,
  start: number,
  end: number,
  key: number,
  isAllCapitals: boolean,
  found: Found,
): void {
  const { entities } = gazetteer
  const { names: all, cues, words, nouns, isBlock } = gazetteer.sensesOf(key)
  const names = all.length > 0 ? casedSo(gazetteer, text, start, end, all, isAllCapitals) : all
  if (names.length > 0) found.name = { end, postings: names }
  if (cues.length > 0 && !isSmallPair(text, start, end)) found.cue = { end, postings: cues }
  if (words.length > 0) found.word = { end, postings: words }
  if (nouns.length > 0) found.noun = { end, postings: nouns }
  if (isBlock && !names.some(({ entity }) => entities.kinds[entity] === KIND.organisation)) {
    found.blockedUntil = end
    found.name = undefined
  } else if (names.length > 0) found.blockedUntil = 0
}

/** `AI` tells a topic; `ai` is Vietnamese for who. */
const isSmallPair = (text: string, start: number, end: number) =>
  end - start === 2 && SMALL_PAIR.test(text.slice(start, end))
const SMALL_PAIR = /^[a-z]{2}$/

/** Words that capitals turn into a country's or an organisation's letters. */
const SHOUTED_WORDS = new Set(['US', 'AS', 'IT', 'WHO', 'OR', 'IN', 'AN', 'AM', 'ARE', 'AID', 'ACT', 'CAN'])

/** The names that are written with such letters as the text has here. */
function casedSo(
  { classOf }: LoadedGazetteer,
  text: string,
  start: number,
  end: number,
  names: readonly Posting[],
  isAllCapitals: boolean,
): readonly Posting[] {
  if (classOf[text.charCodeAt(start)]! & LOWER) return where(names, isSmallToo)
  for (let at = start + 1; at < end; at++)
    if (classOf[text.charCodeAt(at)]! & LOWER) return where(names, isNoAcronym)
  return isAllCapitals && SHOUTED_WORDS.has(text.slice(start, end)) ? where(names, isNoAcronym) : names
}

const isNoAcronym = ({ flags }: Posting) => (flags & FLAG.acronym) === 0
const isSmallToo = ({ flags }: Posting) => (flags & (FLAG.acronym | FLAG.anyCase)) === FLAG.anyCase
