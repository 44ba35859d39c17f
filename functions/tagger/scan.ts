import { isArticleAfterLam, lengthOfClitics } from './arabic-clitics.ts'
import { CLASS, CLASS_MASK, LOWER, UPPER } from './characters.ts'
import { compose } from './compose.ts'
import { type Found, findKeys, type Hit, nothing } from './find-keys.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Field } from './types.ts'
import { mayStart } from './word-bounds.ts'

/** A stretch of text that is a key of the gazetteer, with every entity that it may name. */
export interface Match {
  field: Field
  start: number
  end: number
  postings: readonly Posting[]
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
  /** People, firms and offices, with or without a country beside them. */
  nouns: Match[]
  isAllCapitals: boolean
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
    nouns: [],
    isAllCapitals: isAllCapitals(gazetteer, text),
  }
  const match = (start: number, hit: Hit): Match => ({
    field,
    start: offsets?.[start] ?? start,
    end: offsets?.[hit.end] ?? hit.end,
    postings: hit.postings,
  })
  const { classOf, symbolOf } = gazetteer
  const { rootArcs } = gazetteer.automaton()
  let previous: number = CLASS.other
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const characterClass = classOf[unit]! & CLASS_MASK
    if (characterClass === CLASS.skipped) {
      at++
      continue
    }
    if (
      !beginsKey(rootArcs, symbolOf[unit]!) ||
      !mayStart(previous, characterClass, unit, text, at, classOf)
    ) {
      previous = characterClass
      at++
      continue
    }
    const found = keysAt(gazetteer, text, at, scanned.isAllCapitals)
    if (found === undefined) {
      previous = characterClass
      at++
      continue
    }
    const prefix = characterClass === CLASS.arabic ? lengthOfClitics(text, at, classOf) : 0
    if (prefix > 0 && found.name !== undefined && !standsWithClitics(gazetteer, found.name, at))
      found.name = undefined
    if (found.cue !== undefined) scanned.cues.push(match(at, found.cue))
    if (found.word !== undefined) scanned.words.push(match(at, found.word))
    if (found.noun !== undefined) scanned.nouns.push(match(at, found.noun))
    if (characterClass === CLASS.han && givesWay(gazetteer, text, at, found.name)) found.name = undefined
    if (found.name !== undefined) scanned.names.push(match(at, found.name))
    const next = Math.max(found.name?.end ?? 0, found.blockedUntil, at + 1)
    previous = classOf[text.charCodeAt(next - 1)]! & CLASS_MASK
    at = next
  }
  return scanned
}

const beginsKey = (rootArcs: Int32Array, symbol: number): boolean =>
  symbol !== 0 && symbol < rootArcs.length && rootArcs[symbol]! >= 0

/** `前江` in `目前江苏`: a doubtful name gives way to a better one that begins inside it and ends behind it. */
function givesWay(gazetteer: LoadedGazetteer, text: string, start: number, name: Hit | undefined): boolean {
  if (name === undefined || !isDoubtful(name)) return false
  const { rootArcs } = gazetteer.automaton()
  for (let at = start + 1; at < name.end; at++) {
    if (!beginsKey(rootArcs, gazetteer.symbolOf[text.charCodeAt(at)]!)) continue
    const other = findKeys(gazetteer, text, at, false)?.name
    if (other !== undefined && other.end > name.end && !isDoubtful(other)) return true
  }
  return false
}

const ALEF = 'ا'.charCodeAt(0)

/** `للهند` is `الهند` after a preposition; its `ا` is not written. */
function keysAt(
  gazetteer: LoadedGazetteer,
  text: string,
  at: number,
  isAllCapitals: boolean,
): Found | undefined {
  const found = findKeys(gazetteer, text, at, isAllCapitals)
  const name = isArticleAfterLam(text, at) ? findKeys(gazetteer, text, at, false, ALEF)?.name : undefined
  return name !== undefined && name.end > (found?.name?.end ?? 0) ? { ...(found ?? nothing()), name } : found
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
