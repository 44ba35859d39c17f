import { fold } from './fold.ts'
import type { Term } from './story-match.ts'
import { clustersOf, piece, withoutClitics } from './tokens.ts'
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
}

export function makeMarker(terms: readonly Term[]): Marker {
  const tokens = new Set(terms.flatMap(term => term.tokens))
  const forms = new Map([...tokens].flatMap(token => [[token, token] as const, ...others(token)]))
  const ofWord = (word: string) => forms.get(word) ?? forms.get(withoutClitics(word))

  // Most texts that are looked at have nothing of it; folding the whole is quicker than looking at each word.
  const hasSome = (text: string) => {
    const folded = fold(text)
    return [...forms.keys()].some(form => folded.includes(form))
  }

  const hits = (text: string): Hit[] => {
    const found: Hit[] = []
    if (!hasSome(text)) return found
    for (const { index, groups, 0: whole } of text.matchAll(piece())) {
      if (groups?.run !== undefined) found.push(...hitsInRun(whole, index, tokens))
      else {
        const token = fold(whole)
          .split(/['’‘ʻʼ]/)
          .map(ofWord)
          .find(each => each !== undefined)
        if (token !== undefined) found.push({ start: index, end: index + whole.length, token })
      }
    }
    return found
  }
  return { hits, runs: text => runsOf(text, hits(text)) }
}

const others = (token: string) => otherNumbers(token).map(form => [form, token] as const)

/** What each cluster becomes. Where none has a mark, each becomes one letter at least, so as many letters are one each. */
function foldedApart(run: string, clusters: readonly string[], folded: string): string[] {
  const letters = [...folded]
  const isPlain = letters.length === clusters.length && clusters.length === [...run].length
  return isPlain ? letters : clusters.map(fold)
}

function hitsInRun(run: string, start: number, tokens: ReadonlySet<string>): Hit[] {
  const folded = fold(run)
  if (![...tokens].some(token => folded.includes(token))) return []
  const found: Hit[] = []
  let before: { start: number; letter: string } | undefined
  let at = start
  const clusters = clustersOf(run)
  const letters = foldedApart(run, clusters, folded)
  for (const [i, cluster] of clusters.entries()) {
    const letter = letters[i] ?? ''
    const end = at + cluster.length
    if (tokens.has(letter)) found.push({ start: at, end, token: letter })
    if (before && tokens.has(before.letter + letter))
      found.push({ start: before.start, end, token: before.letter + letter })
    before = { start: at, letter }
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
