import { isArticleAfterLam, lengthOfClitics } from './arabic-clitics.ts'
import { findArc, isFinal } from './automaton.ts'
import { CLASS, CLASS_MASK, LOWER, UPPER } from './characters.ts'
import { compose } from './compose.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND, MANY, ONE_BYTE_SYMBOLS, SKIPPED, WORD } from './layout.ts'
import type { Field } from './types.ts'

export interface Posting {
  entity: number
  flags: number
}

/** A stretch of text that is a key of the gazetteer, with every entity that it may name. */
export interface Match {
  field: Field
  start: number
  end: number
  postings: Posting[]
}

export interface Scanned {
  field: Field
  text: string
  /** Names, leftmost longest, none overlapping. */
  names: Match[]
  /** Topic cues; they may overlap names. */
  cues: Match[]
  /** Words that steer the resolver: roles, speech verbs, prepositions. */
  words: Match[]
  isAllCapitals: boolean
}

interface Hit {
  end: number
  postings: Posting[]
}

/** Finds every key of the gazetteer in one pass. Offsets are into the text as given. */
export function scan(gazetteer: LoadedGazetteer, field: Field, given: string): Scanned {
  const { text, offsets } = compose(given)
  const scanned: Scanned = {
    field,
    text: given,
    names: [],
    cues: [],
    words: [],
    isAllCapitals: isAllCapitals(gazetteer, text),
  }
  const match = (start: number, hit: Hit): Match => ({
    field,
    start: offsets?.[start] ?? start,
    end: offsets?.[hit.end] ?? hit.end,
    postings: hit.postings,
  })
  const { classOf } = gazetteer
  let previous: number = CLASS.other
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const characterClass = classOf[unit]! & CLASS_MASK
    if (characterClass === CLASS.skipped) {
      at++
      continue
    }
    if (!beginsKey(gazetteer, unit) || !mayStart(previous, characterClass, unit, text, at, classOf)) {
      previous = characterClass
      at++
      continue
    }
    const prefix = characterClass === CLASS.arabic ? lengthOfClitics(text, at, classOf) : 0
    const found = walk(gazetteer, text, at, scanned.isAllCapitals)
    if (isArticleAfterLam(text, at)) addNameAfterLam(gazetteer, text, at, found)
    if (prefix > 0 && found.name !== undefined && !standsWithClitics(gazetteer, found.name, at))
      found.name = undefined
    if (found.cue !== undefined) scanned.cues.push(match(at, found.cue))
    if (found.word !== undefined) scanned.words.push(match(at, found.word))
    if (characterClass === CLASS.han && givesWay(gazetteer, text, at, found.name)) found.name = undefined
    if (found.name !== undefined) scanned.names.push(match(at, found.name))
    const next = Math.max(found.name?.end ?? 0, found.blockedUntil, at + 1)
    previous = classOf[text.charCodeAt(next - 1)]! & CLASS_MASK
    at = next
  }
  return scanned
}

function beginsKey({ symbolOf, automaton }: LoadedGazetteer, unit: number): boolean {
  const symbol = symbolOf[unit]!
  return symbol !== 0 && symbol < automaton.rootArcs.length && automaton.rootArcs[symbol]! >= 0
}

/** Words of spaced scripts start after anything but a letter, a mark or a digit; others start anywhere. */
export function mayStart(
  previous: number,
  current: number,
  unit: number,
  text: string,
  at: number,
  classOf: Uint8Array,
): boolean {
  switch (current) {
    case CLASS.letter:
      return previous !== CLASS.letter && previous !== CLASS.mark && previous !== CLASS.digit
    case CLASS.arabic: {
      if (previous !== CLASS.arabic && previous !== CLASS.mark) return true
      return lengthOfClitics(text, at, classOf) > 0
    }
    case CLASS.hangul:
      return previous !== CLASS.hangul
    case CLASS.katakana:
      return previous !== CLASS.katakana
    case CLASS.mark:
      return false
    case CLASS.digit:
      return previous !== CLASS.digit && previous !== CLASS.letter
    default:
      return unit !== 32
  }
}

/** Where the key just read may end before this character. */
export function mayEnd(last: number, next: number): boolean {
  switch (last) {
    case CLASS.letter:
    case CLASS.digit:
      return next !== CLASS.letter && next !== CLASS.mark && next !== CLASS.digit
    case CLASS.arabic:
      return next !== CLASS.arabic && next !== CLASS.mark
    case CLASS.mark:
      return next !== CLASS.letter && next !== CLASS.mark && next !== CLASS.digit
    case CLASS.katakana:
      return next !== CLASS.katakana
    case CLASS.unspaced:
      return next !== CLASS.mark
    default:
      return true
  }
}

interface Found {
  name: Hit | undefined
  cue: Hit | undefined
  word: Hit | undefined
  blockedUntil: number
}

/** `firstUnit` is read in place of the text's own. */
function walk(
  gazetteer: LoadedGazetteer,
  text: string,
  start: number,
  isAllCapitals: boolean,
  firstUnit = text.charCodeAt(start),
): Found {
  const { automaton, symbolOf, classOf } = gazetteer
  const { rootArcs, rootSkips, skips, targets } = automaton
  const first = symbolOf[firstUnit]!
  const found: Found = { name: undefined, cue: undefined, word: undefined, blockedUntil: 0 }
  let arc = rootArcs[first]!
  let number = rootSkips[first]!
  let lastClass = classOf[text.charCodeAt(start)]! & CLASS_MASK
  for (let at = start + 1; ; at++) {
    // What is skipped after the last unit belongs to no name.
    const end = at
    let nextUnit = at < text.length ? text.charCodeAt(at) : 0
    while (symbolOf[nextUnit] === SKIPPED) nextUnit = ++at < text.length ? text.charCodeAt(at) : 0
    if (isFinal(automaton, arc)) {
      if (mayEnd(lastClass, classOf[nextUnit]! & CLASS_MASK))
        sort(gazetteer, text, start, end, number, isAllCapitals, found)
      number++
    }
    const symbol = at < text.length ? symbolOf[nextUnit]! : 0
    const node = targets[arc]!
    if (symbol === 0 || node === 0 || isParagraphBreak(text, at, nextUnit)) return found
    if (symbol < ONE_BYTE_SYMBOLS) {
      arc = findArc(automaton, node, symbol)
      if (arc < 0) return found
      number += skips[arc]!
    } else {
      const rest = symbol - ONE_BYTE_SYMBOLS
      arc = findArc(automaton, node, ONE_BYTE_SYMBOLS + (rest >> 8))
      if (arc < 0) return found
      number += skips[arc]!
      arc = findArc(automaton, targets[arc]!, rest & 0xff)
      if (arc < 0) return found
      number += skips[arc]!
    }
    lastClass = classOf[nextUnit]! & CLASS_MASK
  }
}

/** `前江` in `目前江苏`: a doubtful name gives way to a better one that begins inside it and ends behind it. */
function givesWay(gazetteer: LoadedGazetteer, text: string, start: number, name: Hit | undefined): boolean {
  if (name === undefined || !isDoubtful(name)) return false
  for (let at = start + 1; at < name.end; at++) {
    if (!beginsKey(gazetteer, text.charCodeAt(at))) continue
    const other = walk(gazetteer, text, at, false).name
    if (other !== undefined && other.end > name.end && !isDoubtful(other)) return true
  }
  return false
}

const ALEF = 'ا'.charCodeAt(0)

/** `للهند` is `الهند` after a preposition; its `ا` is not written. */
function addNameAfterLam(gazetteer: LoadedGazetteer, text: string, at: number, found: Found): void {
  const { name } = walk(gazetteer, text, at, false, ALEF)
  if (name !== undefined && name.end > (found.name?.end ?? 0)) found.name = name
}

/** After clitics any three letters may be the rest of a word; only countries have such short names. */
function standsWithClitics({ entities }: LoadedGazetteer, name: Hit, start: number): boolean {
  return (
    name.end - start > LONGEST_REST ||
    name.postings.some(
      ({ entity, flags }) => entities.kinds[entity] === KIND.country && !(flags & FLAG.demonym),
    )
  )
}
const LONGEST_REST = 3

const isDoubtful = (hit: Hit) => hit.postings.every(({ flags }) => (flags & FLAG.short) !== 0)

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
  const names: Posting[] = []
  const cues: Posting[] = []
  const words: Posting[] = []
  let blockedUntil = 0
  for (const posting of postingsOf(gazetteer, key)) {
    const kind = entities.kinds[posting.entity]!
    if (kind === KIND.word) {
      if (entities.codes[posting.entity] === WORD.block) blockedUntil = end
      else words.push(posting)
    } else if (kind === KIND.topic) cues.push(posting)
    else if (isCased(gazetteer, text, start, end, posting.flags, isAllCapitals)) names.push(posting)
  }
  if (names.length > 0) found.name = { end, postings: names }
  if (cues.length > 0) found.cue = { end, postings: cues }
  if (words.length > 0) found.word = { end, postings: words }
  const isOrganisation = names.some(({ entity }) => entities.kinds[entity] === KIND.organisation)
  if (blockedUntil > 0 && !isOrganisation) {
    found.blockedUntil = blockedUntil
    found.name = undefined
  } else if (names.length > 0) found.blockedUntil = 0
}

export function postingsOf(gazetteer: LoadedGazetteer, key: number): Posting[] {
  const value = gazetteer.keyValues[key]!
  if (value < MANY) return [{ entity: value, flags: gazetteer.keyFlags[key]! }]
  const postings: Posting[] = []
  for (let at = value & (MANY - 1); ; at++) {
    const extra = gazetteer.extraValues[at]!
    postings.push({ entity: extra & (MANY - 1), flags: gazetteer.extraFlags[at]! })
    if (extra & MANY) return postings
  }
}

/** Words that capitals turn into a country's or an organisation's letters. */
const SHOUTED_WORDS = new Set(['US', 'AS', 'IT', 'WHO', 'OR', 'IN', 'AN', 'AM', 'ARE', 'AID', 'ACT', 'CAN'])

function isCased(
  gazetteer: LoadedGazetteer,
  text: string,
  start: number,
  end: number,
  flags: number,
  isAllCapitals: boolean,
): boolean {
  const { classOf } = gazetteer
  const first = classOf[text.charCodeAt(start)]!
  if (flags & FLAG.acronym) {
    for (let at = start; at < end; at++) if (classOf[text.charCodeAt(at)]! & LOWER) return false
    return !isAllCapitals || !SHOUTED_WORDS.has(text.slice(start, end))
  }
  return (first & LOWER) === 0 || (flags & FLAG.anyCase) !== 0
}

/** A headline in capitals says nothing by its case. */
function isAllCapitals(gazetteer: LoadedGazetteer, text: string): boolean {
  let upper = 0
  let lower = 0
  const end = Math.min(text.length, 400)
  for (let at = 0; at < end; at++) {
    const characterClass = gazetteer.classOf[text.charCodeAt(at)]!
    if (characterClass & UPPER) upper++
    else if (characterClass & LOWER) lower++
  }
  return upper > 8 && lower * 4 < upper
}
