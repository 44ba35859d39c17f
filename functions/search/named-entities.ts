import { entitiesNamed } from '../tagger/find-names.ts'
import type { LoadedGazetteer } from '../tagger/gazetteer.ts'
import { FLAG, KIND } from '../tagger/layout.ts'
import { entitiesCalled, type LocalLayer } from '../tagger/local/local-layer.ts'
import type { Posting } from '../tagger/postings.ts'
import { type Match, scan } from '../tagger/scan.ts'
import { TAG_KINDS, type TagKind } from '../tagger/types.ts'

/** What a name in a query may mean. */
export interface Named {
  kind: TagKind
  code: string
}

/** A part of a query, and what it names. */
export interface NamedPart {
  text: string
  named: Named[]
}

/** The names that an isolate knows: the gazetteer's as the newsroom has changed them, and the newsroom's own. */
export interface Names {
  gazetteer: LoadedGazetteer
  layer: LocalLayer
}

/** How many meanings of a name are looked for: Asia's first, then by kind, the largest first. */
const MEANINGS = 4
/** Letters of a name. A single character that stands for a country, as 港 for Hong Kong, is a word too. */
const SHORTEST = 2
/** Words of the longest own name that is found among others. */
const OWN_NAME_WORDS = 4
/** A topic's cue of this weight, of five at most, or more counts as its name. */
const TOPIC_CUE = 4

/** A query in parts, each with what it names in any language; a query that is one name is one part. */
export function namedParts(query: string, names: Names): NamedPart[] {
  const text = query.trim()
  const whole = [...text].length < SHORTEST ? [] : meaningsOf(text, names)
  if (whole.length > 0) return [{ text, named: whole }]
  const parts: NamedPart[] = []
  let from = 0
  for (const { start, end, named } of namesWithin(text, names)) {
    if (start > from) parts.push({ text: text.slice(from, start), named: [] })
    parts.push({ text: text.slice(start, end), named })
    from = end
  }
  if (from < text.length) parts.push({ text: text.slice(from), named: [] })
  return parts
}

function meaningsOf(text: string, names: Names): Named[] {
  const { gazetteer, layer } = names
  const read = scanned(text, gazetteer).filter(({ start, end }) => start === 0 && end === text.length)
  // In whatever case: `asean`. A word that tells a topic is read above, if it tells it surely.
  const known =
    read.length > 0
      ? read.flatMap(({ entities }) => entities)
      : entitiesNamed(gazetteer, text).filter(entity => gazetteer.entities.kinds[entity] !== KIND.topic)
  return meanings([...ranked(known, gazetteer), ...entitiesCalled(layer, text)], names)
}

interface Span {
  start: number
  end: number
  named: Named[]
}

/** Left to right, the longest first where several begin. */
function namesWithin(text: string, names: Names): Span[] {
  const known = scanned(text, names.gazetteer).map(({ start, end, entities }) => ({
    start,
    end,
    named: meanings(ranked(entities, names.gazetteer), names),
  }))
  const found = [...known, ...ownNames(text, names)]
    .filter(({ start, end, named }) => named.length > 0 && end - start >= SHORTEST)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const spans: Span[] = []
  for (const span of found) if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span)
  return spans
}

const FIRST_LETTER = /(?<![\p{L}\p{M}\p{N}])\p{Ll}/gu

/** Names and topics that the tagger would read, in whatever case somebody typed them. */
function scanned(text: string, gazetteer: LoadedGazetteer) {
  // Letters whose capital is longer would move what stands behind them.
  const capital = text.replace(FIRST_LETTER, letter =>
    letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter,
  )
  return [capital, text].flatMap(spelling => {
    const { names, cues } = scan(gazetteer, 'body', spelling)
    return [
      ...names.map(match => spanOf(spelling, match, ({ flags }) => (flags & UNSURE) === 0)),
      ...cues.map(match => {
        const surest = Math.max(TOPIC_CUE, ...match.postings.map(({ flags }) => flags))
        return spanOf(spelling, match, ({ flags }) => flags === surest)
      }),
    ].filter(({ entities }) => entities.length > 0)
  })
}

/** Names that need more than their own letters to be taken for one. */
const UNSURE = FLAG.common | FLAG.demonym | FLAG.weak

const spanOf = (text: string, { start, end, postings }: Match, isSure: (posting: Posting) => boolean) => ({
  start: startOfWord(text, start),
  end: endOfMarks(text, end),
  entities: postings.filter(isSure).map(({ entity }) => entity),
})

/** What Arabic writes together with a name, as و in والهند, belongs to the word. */
const startOfWord = (text: string, start: number) =>
  start - (/(?<![\p{L}\p{M}])\p{Script=Arabic}{1,4}$/u.exec(text.slice(0, start))?.[0].length ?? 0)

/** Marks that the tagger skips, as the nukta of बाढ़, still belong to the word. */
function endOfMarks(text: string, end: number): number {
  const marks = /\p{M}*/uy
  marks.lastIndex = end
  return end + (marks.exec(text)?.[0].length ?? 0)
}

const WORD = /[\p{L}\p{M}\p{N}][^\s]*/gu

/** Names that editors have added, among the words of a query. */
function ownNames(text: string, names: Names): Span[] {
  if (names.layer.entities.size === 0) return []
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
  return words.flatMap(({ start }, first) =>
    words.slice(first, first + OWN_NAME_WORDS).map(({ end }) => ({
      start,
      end,
      named: meanings(entitiesCalled(names.layer, text.slice(start, end)), names),
    })),
  )
}

function ranked(entities: readonly number[], gazetteer: LoadedGazetteer): Named[] {
  const { kinds, weights, countries } = gazetteer.entities
  const orderOf = (entity: number) => {
    const kind = kinds[entity]!
    const country =
      kind === KIND.country ? gazetteer.codeOf(entity) : gazetteer.countryCode(countries[entity]!)
    const isAsian =
      kind === KIND.region || (country !== undefined && gazetteer.regionOf(country) !== undefined)
    return [isAsian ? 0 : 1, kind, -weights[entity]!]
  }
  const compare = (a: readonly number[], b: readonly number[]) =>
    a.map((part, i) => part - b[i]!).find(difference => difference !== 0) ?? 0
  return [...new Set(entities)]
    .filter(entity => kinds[entity]! < KIND.word)
    .sort((a, b) => compare(orderOf(a), orderOf(b)))
    .map(entity => ({ kind: TAG_KINDS[kinds[entity]!]!, code: gazetteer.codeOf(entity) }))
}

/** Those that there are, blocked ones left out. */
const meanings = (named: readonly Named[], { gazetteer }: Names): Named[] =>
  named
    .filter(({ kind, code }) => gazetteer.find(kind, code, 'en') !== undefined)
    .map(({ kind, code }) => ({ kind, code }))
    .slice(0, MEANINGS)
