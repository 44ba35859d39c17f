import { firstWhere } from './first-where.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND, WORD } from './layout.ts'
import type { Resolved } from './resolved.ts'
import type { Match, Scanned } from './scan.ts'

/** What stands between a country and the people, firms or offices that are from there, whichever comes first. */
interface Link {
  /** `engineers from Jordan`. */
  nounFirst?: RegExp
  /** `フィリピンの担当者`. */
  nounLast?: RegExp
}

const LINKS: Readonly<Record<string, Link>> = {
  en: { nounFirst: /^(?: \p{Ll}[\p{L}-]*)? (?:in|from|of|at) (?:the )?$/u },
  id: { nounFirst: /^(?: \p{Ll}+)? (?:dari|di|asal) $/u },
  ms: { nounFirst: /^(?: \p{Ll}+)? (?:dari|di|asal) $/u },
  vi: { nounFirst: /^(?: \p{Ll}+){0,2} (?:đến từ|từ|ở|tại|của) $/u },
  ar: { nounFirst: /^(?: \p{L}+)? (?:من|في) (?:ال)?$/u },
  th: { nounFirst: /^(?:จาก|ใน|ของ)$/ },
  hi: { nounLast: /^ (?:के|की|का|से)(?: भी)? $/ },
  ja: { nounLast: /^[\p{Script=Han}ァ-ヺー]{0,6}(?:から)?の$/u },
  ko: { nounLast: /^(?:의|에서 온)? ?(?:[가-힣]{1,6} )?$/ },
  zh: { nounLast: /^\p{Script=Han}{0,4}的?$/u },
}
const LONGEST_LINK = 30

/** What joins places that share what is said of one of them, and what joins one to the country that it is in. */
const JOINS =
  /^(?:(?: \p{Ll}+)?(?:, | and | or | dan | và |, and |, dan )(?:the )?| و|، ?|、|や|と|和|与|與|及|[가-힣]{0,4}[과와] | | और | (?:के|की|का) | di | tại | in | ở )$/u

/**
 * Marks countries and places of one field, in text order: whose people, firms or offices take part acts in the text; from
 * where visitors come is only its setting.
 */
export function markTakingPart(
  { entities }: LoadedGazetteer,
  { text, nouns }: Scanned,
  resolved: readonly Resolved[],
  language: string,
): void {
  const link = LINKS[language.split('-')[0]!]
  if (link === undefined) return
  const isOfCountry = ({ entity, flags, countries }: Resolved) =>
    countries.length > 0 &&
    (entities.kinds[entity] === KIND.country || entities.kinds[entity] === KIND.place) &&
    !(flags & FLAG.demonym)
  const places = resolved.filter(isOfCountry)
  if (nouns.length === 0 && !places.some(({ isActing }) => isActing)) return
  const classes = places.map(place =>
    place.isActing ? WORD.party : nounBeside(entities.codes, text, nouns, place, link),
  )
  // What is said of one name of a list is said of all.
  const share = (from: number, to: number) => {
    if (classes[from] === undefined || classes[to] !== undefined) return
    const [first, second] = from < to ? [from, to] : [to, from]
    if (JOINS.test(text.slice(places[first]!.end, places[second]!.start))) classes[to] = classes[from]
  }
  for (let at = 1; at < places.length; at++) share(at - 1, at)
  for (let at = places.length - 1; at > 0; at--) share(at, at - 1)
  places.forEach((place, index) => {
    if (classes[index] === WORD.visitor) place.isBackground = true
    else if (classes[index] === WORD.party) place.isActing = true
  })
}

/** The class of the noun that the place is linked to. */
function nounBeside(
  codes: Uint32Array,
  text: string,
  nouns: readonly Match[],
  { start, end }: Resolved,
  { nounFirst, nounLast }: Link,
): number | undefined {
  const from = firstWhere(nouns.length, index => nouns[index]!.end >= start - LONGEST_LINK)
  for (let at = from; at < nouns.length && nouns[at]!.start <= end + LONGEST_LINK; at++) {
    const noun = nouns[at]!
    const isLinked =
      noun.end <= start
        ? nounFirst?.test(text.slice(noun.end, start))
        : noun.start >= end && nounLast?.test(text.slice(end, noun.start))
    if (isLinked) return codes[noun.postings[0]!.entity]
  }
  return undefined
}
