import { isListed, type Neighbours } from './enumerated.ts'
import { FLAG, KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import { followsOtherName, precedesOtherName } from './personal-names.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import { type Resolved, toResolved } from './resolved.ts'
import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

/** A word for a people is evidence of the country. */
const PEOPLE_AFTER = /^인(?:[은이의들을]|(?![가-힣]))/
const PEOPLE_BEFORE = /คน$/
/** `ชาวจีน` is a mention of the country, weighed as an adjective. */
const NATION_BEFORE = /(?:ชาว|người |[Oo]rang )$/

const UPPER_FIRST = /^\p{Lu}/u
/** `Chad Foster, a sailor` is a person. */
const FAMILY_NAME_AFTER = /^ \p{Lu}\p{Ll}+, (?:an?|who|whose|\d{1,2}),? /u
const LOOK_AHEAD = 40

/** Georgia is the US state in a text that speaks of the United States and not of the Caucasus; Niger beside Mali is the country. */
export function losesToProvince(
  reading: Reading,
  { scanned }: Surroundings,
  match: Match,
  country: Posting,
  { previous, next }: Neighbours,
): boolean {
  const { countries, kinds, placeKinds } = reading.gazetteer.entities
  if (match.postings.length === 1) return false
  const province = match.postings.find(
    ({ entity }) =>
      kinds[entity] === KIND.place &&
      PLACE_KINDS[placeKinds[entity]! & PLACE_KIND_MASK] === 'province' &&
      countries[entity] !== country.entity,
  )
  if (province === undefined) return false
  const isOther = ({ postings }: Match) =>
    postings.some(({ entity }) => kinds[entity] === KIND.country && entity !== countries[province.entity])
  if (previous !== undefined && isOther(previous) && isListed(scanned, previous, match)) return false
  if (next !== undefined && isOther(next) && isListed(scanned, match, next)) return false
  const ownSupport = reading.support.get(country.entity) ?? 0
  return (reading.support.get(countries[province.entity]!) ?? 0) > ownSupport / 4
}

const DOUBTFUL = FLAG.demonym | FLAG.plural | FLAG.weak

/** What is a woman or a short form elsewhere is the country's name in the text's language: `Filipina` in Indonesian. */
const isOwnName = ({ gazetteer, language }: Reading, { entity }: Posting, text: string) =>
  gazetteer.nameIn(language, entity) === text

/** A country by name or by its people, unless it is part of a person's name. */
export function decideCountry(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
  text: string,
): Resolved | undefined {
  if (UPPER_FIRST.test(text) && !text.includes(' ')) {
    if (around.hasBefore(match.start, 'person') && around.before(match.start)?.isCapitalised) return undefined
    if (FAMILY_NAME_AFTER.test(around.scanned.text.slice(match.end, match.end + LOOK_AHEAD))) return undefined
    if (reading.language === 'vi' && posting.flags & FLAG.weak) {
      if (around.startsSentence(match.start) || followsOtherName(around, match)) return undefined
    }
  }
  const { text: whole } = around.scanned
  const isPeople =
    PEOPLE_AFTER.test(whole.slice(match.end, match.end + 2)) ||
    PEOPLE_BEFORE.test(whole.slice(Math.max(0, match.start - 6), match.start))
  const isPartOfName =
    (posting.flags & FLAG.demonym) !== 0 &&
    precedesOtherName(around, match) &&
    !around.hasAfter(match.end, 'role')
  const taken =
    isPeople || isPartOfName
      ? { ...posting, flags: posting.flags | FLAG.demonym | FLAG.plural }
      : NATION_BEFORE.test(whole.slice(Math.max(0, match.start - 6), match.start))
        ? { ...posting, flags: posting.flags | FLAG.demonym }
        : posting.flags & DOUBTFUL && isOwnName(reading, posting, text)
          ? { ...posting, flags: posting.flags & ~DOUBTFUL }
          : posting
  const confidence = taken.flags & FLAG.weak ? 0.8 : 0.97
  return toResolved(reading, around, match, taken, confidence, taken.flags & FLAG.demonym ? DEMONYM : NAME)
}

const NAME = ['country']
const DEMONYM = ['demonym']
