import { once } from '../../text/once.ts'
import { ownCode } from '../own-code.ts'
import type { Scanned } from '../scan.ts'
import { ARABIC_NAMES } from './arabic-names.gen.ts'
import { ARABIC_MARKS, ARABIC_PARTICLE, ARABIC_SPELLINGS, isAfterNamesake } from './arabic-names.ts'
import type { UnknownName } from './unknown-name.ts'

const MARKS = new RegExp(ARABIC_MARKS, 'gu')
const FIRST_LETTER = new RegExp(`^.${ARABIC_MARKS}*`, 'u')
const FOLDED = new Map(ARABIC_SPELLINGS.flatMap(([one, ...others]) => others.map(other => [other, one!])))
const OTHER_LETTERS = new RegExp(`[${[...FOLDED.keys()].join('')}]`, 'gu')
/** Marks, and letters that are written in several ways. */
const VARIES = new RegExp(`${ARABIC_MARKS}|${OTHER_LETTERS.source}`, 'u')

/** A word as it is looked up: without marks, and one form for the letters that are written in several. */
const bare = (word: string) =>
  VARIES.test(word) ? withoutMarks(word).replace(OTHER_LETTERS, letter => FOLDED.get(letter)!) : word
const withoutMarks = (word: string) => word.replace(MARKS, '')

const LISTS = once(() => {
  const setOf = (terms: string) => new Set(terms.split('|').map(bare))
  const { given, word, adjective } = ARABIC_NAMES
  return { given: setOf(given), word: setOf(word), adjective: setOf(adjective) }
})

const WORD = once(() => /[\p{Script=Arabic}\p{M}]*/uy)
const GAP = once(() => /[^\p{Script=Arabic}\p{M}]*/uy)
const PARTICLE = once(() => new RegExp(`^${ARABIC_PARTICLE}$`))
/** Before another part, with which it is one: `بن زايد`, `عبد الله`, `آل ثاني`. */
const JOINS = new Set(['بن', 'ابن', 'بنت', 'عبد', 'ابو', 'ابي', 'ال', 'ام', 'ذو'])
/** What has the article and ends as `القاسمي` does says whence somebody comes. */
const ORIGIN = /^ال.{2,}ي$/
const PARTS = 5
const SURE = 0.85
const LIKELY = 0.75

const isParticle = ({ written }: Word) => PARTICLE().test(withoutMarks(written))

interface Word {
  start: number
  end: number
  written: string
  bare: string
  /** Whether one space alone parts it from the word before. */
  isJoined: boolean
}

/**
 * People whom the gazetteer does not know, by a given name and what follows it: a family name with its article, another given
 * name, `بن` and a father's, or one more word at the end of a phrase. A given name that is a word as well needs a part that is
 * nothing but a name.
 */
export function findByGivenName({ field, text }: Scanned): UnknownName[] {
  const words = wordsOf(text)
  const found: UnknownName[] = []
  for (let i = 0; i < words.length; ) {
    const person = personAt(words, i)
    if (person !== undefined && !isAfterNamesake(text, words[i]!.start)) {
      const [start, end] = [words[i]!.start + person.prefix, words[person.next - 1]!.end]
      const name = text.slice(start, end)
      const confidence = person.isSure ? SURE : LIKELY
      found.push({ field, start, end, kind: 'person', code: ownCode(name), name, confidence })
    }
    i = person?.next ?? i + 1
  }
  return found
}

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (let start = endOf(GAP(), text, 0); start < text.length; start = endOf(GAP(), text, end)) {
    const isJoined = start === end + 1 && end > 0 && text[end] === ' '
    end = endOf(WORD(), text, start)
    const written = text.slice(start, end)
    words.push({ start, end, written, bare: bare(written), isJoined })
  }
  return words
}

/** Where what a pattern matches from a place on ends. */
function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  pattern.test(text)
  return pattern.lastIndex
}

interface Given {
  /** The word behind it. */
  next: number
  /** Letters of a conjunction or preposition that is written together with it. */
  prefix: number
  /** Nothing else is written so. */
  isSure: boolean
}

function personAt(words: readonly Word[], i: number): Given | undefined {
  const given = givenAt(words, i)
  if (given === undefined) return undefined
  const { end, isTold } = partsAfter(words, given.next)
  return end > given.next && (given.isSure || isTold) ? { ...given, next: end } : undefined
}

function givenAt(words: readonly Word[], i: number): Given | undefined {
  const { given, word } = LISTS()
  const { bare: whole, written } = words[i]!
  for (const prefix of [0, 1]) {
    if (prefix === 1 && !/^[وفبل]/.test(whole)) break
    const name = whole.slice(prefix)
    if (given.has(name) || word.has(name)) {
      if (isParticle(words[i]!) || INDEFINITE.test(written)) return undefined
      return { next: i + 1, prefix: prefix && FIRST_LETTER.exec(written)![0].length, isSure: given.has(name) }
    }
    const isServant = name === 'عبد' && words[i + 1]?.isJoined && words[i + 1]!.bare.startsWith('ال')
    if (isServant) return { next: i + 2, prefix, isSure: true }
  }
  return undefined
}

/**
 * Where the parts behind a given name end, and whether one of them can be nothing but a part of a name. A name ends with the
 * first part that has the article, or with one word that may be anything; behind several parts both are rather what comes next.
 */
function partsAfter(words: readonly Word[], from: number): { end: number; isTold: boolean } {
  const { given, word, adjective } = LISTS()
  let end = from
  let isTold = false
  while (end < from + PARTS && words[end]?.isJoined) {
    const part = words[end]!.bare
    if (isParticle(words[end]!)) break
    if (JOINS.has(part) && words[end + 1]?.isJoined) {
      end += 2
      isTold = true
    } else if (given.has(part) || word.has(part)) {
      isTold ||= given.has(part)
      end++
    } else {
      const isFamily = HAS_ARTICLE.test(part)
        ? !adjective.has(part) && (end === from || ORIGIN.test(part))
        : mayBeFamily(words, end) && (end === from || endsPhrase(words, end))
      return { end: end + Number(isFamily), isTold: isTold || (isFamily && ORIGIN.test(part)) }
    }
  }
  return { end, isTold }
}

const HAS_ARTICLE = /^ال.{3}/
/** A conjunction or preposition that is joined to its noun, and a verb of the present, which begins with ي or ت. */
const IS_OTHER = /^[ويتبل]|^[فكس][يتا]/
/** No name has the endings of what is indefinite; أحمدًا is no way to write one. */
const INDEFINITE = /[\u064b-\u064d]/
/** So end most nouns of the feminine; family names too, but a noun is what goes on. */
const IS_NOUN = /[\u0627\u0629]\p{M}*$/u

function mayBeFamily(words: readonly Word[], at: number): boolean {
  const { bare, written } = words[at]!
  if (bare.length < 3 || IS_OTHER.test(bare) || INDEFINITE.test(written)) return false
  return !IS_NOUN.test(written) || endsPhrase(words, at)
}

function endsPhrase(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]
  return !next?.isJoined || isParticle(next)
}
