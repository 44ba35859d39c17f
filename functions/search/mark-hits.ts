import { fold } from './fold.ts'
import type { Term } from './story-match.ts'
import { clustersOf, isRun, partsOfWord, piece, readingsOf } from './tokens.ts'
import { otherNumbers } from './word-forms.ts'

/** Half-open, in UTF-16 units. */
export interface Hit {
  start: number
  end: number
  /** Which token of the query. */
  token: string
}

/** A stretch of a text; marked where it is what was looked for. */
export interface Run {
  text: string
  marked?: true
}

/** Finds in a text as it is written what a query looks for. */
export interface Marker {
  hits(text: string): Hit[]
  runs(text: string): Run[]
  /** Nothing is looked for, as where filters alone are given. */
  seeksNothing: boolean
}

interface Sought {
  tokens: ReadonlySet<string>
  /** Those that count only beside another. */
  parts: ReadonlySet<string>
  /** The token of each form that a word of a text may have. */
  forms: ReadonlyMap<string, string>
  /** Of these forms. */
  lengths: ReadonlySet<number>
  /** The first letters of those tokens that are pairs. */
  firsts: ReadonlySet<string>
}

export function makeMarker(terms: readonly Term[]): Marker {
  const tokens = new Set(terms.flatMap(term => term.tokens))
  const forms = new Map([...tokens].flatMap(token => [[token, token] as const, ...others(token)]))
  const lengths = new Set([...forms.keys()].map(form => form.length))
  const firsts = new Set([...tokens].flatMap(firstOfPair))
  const sought = { tokens, parts: partsOfRuns(tokens), forms, lengths, firsts }
  const seeksNothing = forms.size === 0

  // A text is folded once, and cut into words only around a form of what is looked for: cutting the whole of it makes five times
  // as much garbage.
  const hits = (text: string): Hit[] => {
    if (seeksNothing) return []
    const folded = fold(text)
    const present = [...forms.keys()].filter(form => folded.includes(form))
    if (present.length === 0) return []
    // Then every letter stands where its folded form does.
    const isInPlace = folded.length === text.length && foldsApart(text)
    if (!isInPlace) return hitsInPieces(text, 0, sought)
    return Array.from(stretchesWith(folded, present), ({ start, end }) =>
      hitsInPieces(text.slice(start, end), start, sought),
    ).flat()
  }
  return { hits, runs: text => runsOf(text, hits(text)), seeksNothing }
}

/**
 * ASCII, the letters of Western Europe, Vietnam, Korea, Japan and China, quotation marks, dashes and the punctuation of East Asia.
 * Each of them folds for itself, and to no less than one: some Chinese characters to one of two units.
 */
const APART =
  /^[\0-\x7f\xa0À-ÅÇ-ÏÑ-ÖØ-Ýà-åç-ïñ-öø-ýÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–—‘’“”가-힣\u3000-\u301fぁ-ゖ゠-ヺ・ー一-鿿！-～]*$/
export const foldsApart = (text: string) => APART.test(text)

/** What most often ends a word or a run of letters; none of it stands in one. */
const ENDS = new Set(' \n,.、。「」『』')

/** From end to end, where these words stand. In time linear in the text. */
function* stretchesWith(folded: string, words: readonly string[]): Iterable<{ start: number; end: number }> {
  const places = new Map(words.map(word => [word, folded.indexOf(word)]))
  while (places.size > 0) {
    const at = Math.min(...places.values())
    let start = at
    while (start > 0 && !ENDS.has(folded.charAt(start - 1))) start--
    let end = at
    while (end < folded.length && !ENDS.has(folded.charAt(end))) end++
    yield { start, end }
    for (const [word, place] of places) {
      if (place >= end) continue
      const next = folded.indexOf(word, end)
      if (next < 0) places.delete(word)
      else places.set(word, next)
    }
  }
}

/** `at`: where in the whole text this part of it begins. */
function hitsInPieces(text: string, at: number, sought: Sought): Hit[] {
  const found: Hit[] = []
  let last = 0
  for (const whole of text.match(piece()) ?? []) {
    // Between pieces is no letter, so this is where it was matched; a match with its place and groups costs five times as much memory.
    const start = text.indexOf(whole, last)
    last = start + whole.length
    if (isRun(whole)) found.push(...hitsInRun(whole, at + start, sought))
    else if (sought.lengths.has(whole.length) || !KEEPS_LENGTH.test(whole)) {
      const token = tokenOfWord(fold(whole), sought)
      if (token !== undefined) found.push({ start: at + start, end: at + last, token })
    }
  }
  return found
}

/** Folded, it is as long as before; most words are longer or shorter than what is looked for. */
const KEEPS_LENGTH = /^[a-z\d]+$/i

function tokenOfWord(word: string, { forms }: Sought): string | undefined {
  const known = partsOfWord(word)
    .flatMap(readingsOf)
    .find(reading => forms.has(reading))
  return known === undefined ? undefined : forms.get(known)
}

const others = (token: string) => otherNumbers(token).map(form => [form, token] as const)

/** What each cluster becomes. Where none has a mark, each becomes one letter at least, so as many letters are one each. */
function foldedApart(run: string, clusters: readonly string[], folded: string): string[] {
  const letters = [...folded]
  const isPlain = letters.length === clusters.length && clusters.length === [...run].length
  return isPlain ? letters : clusters.map(fold)
}

const firstOfPair = (token: string) => {
  const [first, ...rest] = clustersOf(token)
  return first !== undefined && rest.length === 1 ? [first] : []
}

/** Letters that stand for a sound; those of Chinese and Korean mostly stand for more. */
const SOUND = /^[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hira}\p{scx=Kana}]/u

/** Pairs of a query that are part of a longer run of sounds, as ทย of ไทย: alone they stand in many other words. */
function partsOfRuns(tokens: ReadonlySet<string>): Set<string> {
  const pairs = [...tokens].filter(token => SOUND.test(token)).map(clustersOf)
  const goesOn = ([first, last]: string[]) =>
    pairs.some(([from, to]) => (from === last || to === first) && !(from === first && to === last))
  return new Set(pairs.filter(pair => pair.length === 2 && goesOn(pair)).map(pair => pair.join('')))
}

function hitsInRun(run: string, start: number, { tokens, parts, firsts }: Sought): Hit[] {
  const folded = fold(run)
  if (![...tokens].some(token => folded.includes(token))) return []
  const found: Hit[] = []
  const clusters = clustersOf(run)
  const letters = foldedApart(run, clusters, folded)
  const pairAt = (i: number) => `${letters[i]}${letters[i + 1]}`
  const isPair = (i: number) =>
    firsts.has(letters[i] ?? '') && i + 1 < letters.length && tokens.has(pairAt(i))
  let at = start
  for (const [i, cluster] of clusters.entries()) {
    const token = letters[i] ?? ''
    const end = at + cluster.length
    if (tokens.has(token)) found.push({ start: at, end, token })
    if (isPair(i) && (!parts.has(pairAt(i)) || isPair(i - 1) || isPair(i + 1)))
      found.push({ start: at, end: end + (clusters[i + 1]?.length ?? 0), token: pairAt(i) })
    at = end
  }
  return found
}

function runsOf(text: string, hits: readonly Hit[]): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1)
    if (start > at) runs.push({ text: text.slice(at, start) })
    if (end <= at) continue
    const more = text.slice(Math.max(start, at), end)
    // Pairs of neighbours overlap.
    if (start <= at && last?.marked) last.text += more
    else runs.push({ text: more, marked: true })
    at = end
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}
