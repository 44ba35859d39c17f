import { markDemonyms } from './chinese-demonyms.ts'
import { countriesOf } from './countries-of.ts'
import { decideCountry, losesToProvince } from './decide-country.ts'
import { decidePlace, isHanNameAbroad } from './decide-place.ts'
import type { Designated } from './designators.ts'
import type { Neighbours } from './enumerated.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { isHangulWord } from './hangul.ts'
import { CAPITAL, FLAG, KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import { isBeginningOfOther, isLanguageTimeOrSum, noteLonger } from './longer-names.ts'
import { acceptMarks, isMark, marksOfWord, SURE_MARK } from './marks.ts'
import { isNoSubject } from './no-subjects.ts'
import { meaningsOf, readStates } from './of-another-state.ts'
import { followsOtherName, isChineseGivenName, isPersonalName, isThaiFamilyName } from './personal-names.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import { type Resolved, toResolved } from './resolved.ts'
import type { Match, Scanned } from './scan.ts'
import { type Surroundings, surroundingsOf, textOf } from './surroundings.ts'
import { markTakingPart } from './taking-part.ts'
import { isInTranscription } from './transcription.ts'
import { where } from './where.ts'

/** Countries whose small places a text in the language may name without saying where they are. */
const HOME_COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  ja: ['JP'],
  ko: ['KR', 'KP'],
  'zh-Hans': ['CN'],
  'zh-Hant': ['TW', 'HK', 'MO', 'CN'],
  th: ['TH'],
  vi: ['VN'],
  id: ['ID'],
  ms: ['MY'],
  hi: ['IN'],
  ar: ['SA', 'EG', 'IQ', 'SY', 'LB', 'JO', 'YE', 'AE', 'PS'],
}

const LANGUAGES_OF_LATIN_NAMES = new Set(['en', 'id', 'ms', 'vi', 'und'])

const MARKED = ['mark']
const KNOWN_NAME = ['known name']
const KNOWN_PERSON = ['known person']

/**
 * Decides what every match is: what is certain first, then the rest in the light of it. `longer` are unknown places
 * whose names only begin like a known one.
 */
export function resolve(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  language: string,
): { resolved: Resolved[]; longer: Designated[] } {
  const fields = scanned.map(field => surroundingsOf(gazetteer, field))
  const home = (HOME_COUNTRIES[language] ?? []).map(code => gazetteer.entityOf('country', code)!)
  const reading: Reading = {
    gazetteer,
    language,
    home: new Set(home),
    support: new Map(),
    partsOfNames: new Set(),
    placed: new Map(),
    states: readStates({ gazetteer, language }, fields),
    longer: [],
  }
  for (const around of fields) collectSupport(reading, around)
  return { resolved: fields.flatMap(around => resolveField(reading, around)), longer: reading.longer }
}

/** What the names of one field are, in text order. */
function resolveField(reading: Reading, around: Surroundings): Resolved[] {
  const { gazetteer, language } = reading
  const { names, text } = around.scanned
  const marks = acceptMarks(gazetteer, around.scanned, reading.support)
  const found: Resolved[] = []
  names.forEach((match, index) => {
    if (isMark(match)) {
      const confidence = marks.get(match)
      if (confidence !== undefined)
        found.push(toResolved(reading, around, match, match.postings[0]!, confidence, MARKED))
      return
    }
    const syllables = marksOfWord(match, text)
    if (syllables.length === 0) {
      const decided = decide(reading, around, match, { previous: names[index - 1], next: names[index + 1] })
      if (decided !== undefined) found.push(decided)
    } else if (!isHangulWord(gazetteer, around, match, textOf(around, match)))
      for (const { match: syllable, posting } of syllables)
        found.push({
          ...toResolved(reading, around, syllable, posting, SURE_MARK, MARKED),
          // A syllable is evidence of its country and no mention: what takes part are states.
          isInsideName: true,
        })
  })
  markTakingPart(gazetteer, around.scanned, found, language)
  if (language.startsWith('zh')) markDemonyms(gazetteer, text, found)
  return found
}

function collectSupport(reading: Reading, around: Surroundings): void {
  const { gazetteer, support } = reading
  for (const match of around.scanned.names) {
    if (isMark(match)) continue
    const postings = reading.states.told.get(match) ?? match.postings
    const sure = postings.length === 1 ? postings[0]! : firstOf(gazetteer, postings, KIND.country)
    if (
      sure !== undefined &&
      isCertain(gazetteer, sure) &&
      !isBeginningOfOther(reading, around, match, sure)
    ) {
      for (const { country, share } of countriesOf(gazetteer, sure, false))
        support.set(country, (support.get(country) ?? 0) + share)
    }
    if (isPersonalName(around, match)) reading.partsOfNames.add(textOf(around, match))
  }
}

function isCertain(gazetteer: LoadedGazetteer, posting: Posting): boolean {
  if (posting.flags & (FLAG.foreign | FLAG.common | FLAG.short | FLAG.weak)) return false
  const { kinds, placeKinds, weights } = gazetteer.entities
  if (kinds[posting.entity] !== KIND.place) return true
  const byte = placeKinds[posting.entity]!
  return (
    (byte & CAPITAL) !== 0 ||
    PLACE_KINDS[byte & PLACE_KIND_MASK] !== 'city' ||
    weights[posting.entity]! > 8 * 18
  )
}

/** A place that Chinese writes as it does a part of somebody's name. */
function isPieceOfChineseName(gazetteer: LoadedGazetteer, around: Surroundings, match: Match): boolean {
  const { kinds } = gazetteer.entities
  return (
    match.postings.every(({ entity }) => kinds[entity]! <= KIND.place) &&
    (isInTranscription(around, match) ||
      (match.postings.every(({ flags }) => flags & FLAG.short) && isChineseGivenName(around, match)))
  )
}

/** What the name may mean in the text's language and beside what follows. */
function possibleMeanings(
  reading: Reading,
  around: Surroundings,
  match: Match,
  text: string,
): readonly Posting[] {
  const { gazetteer, language } = reading
  const { kinds } = gazetteer.entities
  return where(
    meaningsOf(reading, match),
    posting =>
      (!(posting.flags & FLAG.foreign) || !LANGUAGES_OF_LATIN_NAMES.has(language)) &&
      !(language === 'ja' && isHanNameAbroad(reading, around, match, posting)) &&
      !(posting.flags & FLAG.common && kinds[posting.entity] === KIND.place && isNoSubject(text, language)) &&
      !isBeginningOfOther(reading, around, match, posting),
  )
}

/** The first meaning that is of a kind, or of one of two. */
function firstOf({ entities }: LoadedGazetteer, postings: readonly Posting[], kind: number, other = kind) {
  for (const posting of postings) {
    const own = entities.kinds[posting.entity]
    if (own === kind || own === other) return posting
  }
  return undefined
}

function decide(
  reading: Reading,
  around: Surroundings,
  match: Match,
  neighbours: Neighbours,
): Resolved | undefined {
  const { gazetteer, language } = reading
  const text = textOf(around, match)
  const postings = possibleMeanings(reading, around, match, text)
  if (isLanguageTimeOrSum(around, match)) return undefined
  if (language.startsWith('zh') && isPieceOfChineseName(gazetteer, around, match)) return undefined
  if (language === 'th' && isThaiFamilyName(around, match)) return undefined
  if (postings.length === 0 && match.postings.length > 0) noteLonger(reading, around, match)
  const isPrefix = isHangulWord(gazetteer, around, match, text)
  const country = firstOf(gazetteer, postings, KIND.country)
  if (country !== undefined && !losesToProvince(reading, around, match, country, neighbours)) {
    if (isPrefix && country.flags & FLAG.common) return undefined
    return decideCountry(reading, around, match, country, text)
  }
  const known = firstOf(gazetteer, postings, KIND.region, KIND.organisation)
  if (known !== undefined) return toResolved(reading, around, match, known, 0.95, KNOWN_NAME)
  const person = firstOf(gazetteer, postings, KIND.person)
  if (person !== undefined) {
    if (person.flags & FLAG.weak && followsOtherName(around, match)) return undefined
    return toResolved(reading, around, match, person, person.flags & FLAG.weak ? 0.85 : 0.97, KNOWN_PERSON)
  }
  if (isPrefix && postings.every(({ flags }) => flags & (FLAG.short | FLAG.common))) return undefined
  return decidePlace(reading, around, match, text, postings, neighbours)
}
