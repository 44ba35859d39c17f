import { isCountry, STATE_KINDS } from './countries-of.ts'
import type { Neighbours } from './enumerated.ts'
import { FLAG, KIND, NO_COUNTRY } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match } from './scan.ts'
import { type Surroundings, textOf } from './surroundings.ts'

/** What stands between a country and what its state has, in front of it or behind it. */
const LINKS: Readonly<Record<string, { before?: RegExp; after?: RegExp }>> = {
  en: { before: /^(?:[’']s?)? $/, after: /^ of (?:the )?$/ },
  ja: { before: /^の?$/ },
  zh: { before: /^的?$/ },
  ko: { before: /^의? ?$/ },
  hi: { before: /^ (?:(?:के|की|का) )?$/ },
  id: { after: /^ $/ },
  vi: { after: /^ (?:của )?$/ },
  th: { after: /^(?:ของ|แห่ง)?$/ },
  ar: { after: /^ $/ },
}

/** The country whose organisation the text beside the name says it is: Russia in `ロシア外務省` and in `Bộ Quốc phòng Nga`. */
function countryBeside(
  { gazetteer, language }: Reading,
  { scanned: { text } }: Surroundings,
  match: Match,
  { previous, next }: Neighbours,
): number | undefined {
  const { before, after } = LINKS[language.split('-')[0]!] ?? {}
  const countryOf = (name: Match) => name.postings.find(posting => isCountry(gazetteer, posting))?.entity
  if (previous !== undefined && before?.test(text.slice(previous.end, match.start)))
    return countryOf(previous)
  return next !== undefined && after?.test(text.slice(match.end, next.start)) ? countryOf(next) : undefined
}

/**
 * What a name may mean where states have organisations of one name: that of the country beside it, and none that the
 * gazetteer knows of another. Once a text has spoken of another state's, the name alone means that one. A name that the
 * gazetteer has of several states is that of the country which the text names most.
 */
export function ofStatesMeant(
  reading: Reading,
  around: Surroundings,
  match: Match,
  neighbours: Neighbours,
): Posting[] {
  const { postings } = match
  const ofStates = postings.filter(posting => isOfState(reading, posting))
  if (ofStates.length === 0) return postings
  const { countries } = reading.gazetteer.entities
  const beside = countryBeside(reading, around, match, neighbours)
  const setting = beside ?? settingAmong(reading, new Set(ofStates.map(({ entity }) => countries[entity]!)))
  const isMeant = ({ entity }: Posting) => {
    const country = countries[entity]!
    if (beside === country || namesItself(reading, around, match, country)) return true
    return ofStates.length > 1 ? setting === country : isStillItsOwn(reading, entity, beside !== undefined)
  }
  return postings.filter(posting => !ofStates.includes(posting) || isMeant(posting))
}

/** Whether the name still means the one organisation that the gazetteer has of it, here beside another country or alone. */
function isStillItsOwn({ ofOthers, ofTheirOwn }: Reading, entity: number, isBesideOther: boolean): boolean {
  if (isBesideOther) {
    if (!ofTheirOwn.has(entity)) ofOthers.add(entity)
    return false
  }
  if (!ofOthers.has(entity)) ofTheirOwn.add(entity)
  return !ofOthers.has(entity)
}

/** Of these countries the one that the text names most of all, or the language's own where the text names it. */
function settingAmong({ support, home }: Reading, countries: ReadonlySet<number>): number | undefined {
  const [[top] = [undefined]] = [...support].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (top !== undefined && countries.has(top)) return top
  return [...home].find(country => countries.has(country) && support.has(country))
}

function isOfState({ gazetteer }: Reading, { entity, flags }: Posting): boolean {
  const { kinds, countries } = gazetteer.entities
  return (
    kinds[entity] === KIND.organisation &&
    countries[entity] !== NO_COUNTRY &&
    !(flags & FLAG.acronym) &&
    STATE_KINDS.has(gazetteer.factsOf(entity)[0]!)
  )
}

const namesItself = ({ gazetteer, language }: Reading, around: Surroundings, match: Match, country: number) =>
  textOf(around, match).includes(gazetteer.nameIn(language, country))
