import { isCountry, STATE_KINDS } from './countries-of.ts'
import type { Neighbours } from './enumerated.ts'
import { FLAG, KIND, NO_COUNTRY } from './layout.ts'
import type { Posting } from './postings.ts'
import type { Reading, StatesMeant } from './reading.ts'
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

type Reader = Pick<Reading, 'gazetteer' | 'language'>

/**
 * Reads whose organisations the names are that states share. Beside a country the name is that state's. Alone it means
 * the one organisation that the gazetteer has of it, unless the text has spoken of another state's first.
 */
export function readStates(reader: Reader, fields: readonly Surroundings[]): StatesMeant {
  const meant: StatesMeant = { told: new Map(), open: new Map() }
  const isOwnAlone = new Map<number, boolean>()
  const isOurs = (posting: Posting) => isOfState(reader, posting)
  for (const around of fields) {
    const { names } = around.scanned
    names.forEach((match, index) => {
      if (!match.postings.some(isOurs)) return
      const ofStates = match.postings.filter(isOurs)
      const neighbours = { previous: names[index - 1], next: names[index + 1] }
      const beside = countryBeside(reader, around, match, neighbours)
      const told = ofStates.filter(posting => isTold(reader, around, match, beside, posting))
      if (ofStates.length === 1) {
        const { entity } = ofStates[0]!
        const isOwn = told.length > 0 || beside === undefined
        if (!isOwnAlone.has(entity)) isOwnAlone.set(entity, isOwn)
        if (told.length === 0 && isOwn && isOwnAlone.get(entity)) told.push(ofStates[0]!)
      } else if (beside === undefined && told.length === 0) meant.open.set(match, ofStates)
      meant.told.set(
        match,
        match.postings.filter(posting => !ofStates.includes(posting) || told.includes(posting)),
      )
    })
  }
  return meant
}

/** What a name means once all of the text is read: what is open is that of the country which the text names most. */
export function meaningsOf(reading: Reading, match: Match): readonly Posting[] {
  const { countries } = reading.gazetteer.entities
  const told = reading.states.told.get(match) ?? match.postings
  const open = reading.states.open.get(match)
  if (open === undefined) return told
  const setting = settingAmong(reading, new Set(open.map(({ entity }) => countries[entity]!)))
  return [...told, ...open.filter(({ entity }) => countries[entity] === setting)]
}

/** The country whose organisation the text beside the name says it is: Russia in `ロシア外務省` and in `Bộ Quốc phòng Nga`. */
function countryBeside(
  { gazetteer, language }: Reader,
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

/** Whether the country stands beside the name or in it. */
function isTold(
  { gazetteer, language }: Reader,
  around: Surroundings,
  match: Match,
  beside: number | undefined,
  { entity }: Posting,
): boolean {
  const country = gazetteer.entities.countries[entity]!
  return beside === country || textOf(around, match).includes(gazetteer.nameIn(language, country))
}

/** Of these countries the one that the text names most of all, or the language's own where the text names it. */
function settingAmong({ support, home }: Reading, countries: ReadonlySet<number>): number | undefined {
  const [[top] = [undefined]] = [...support].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  if (top !== undefined && countries.has(top)) return top
  return [...home].find(country => countries.has(country) && support.has(country))
}

function isOfState({ gazetteer }: Reader, { entity, flags }: Posting): boolean {
  const { kinds, countries } = gazetteer.entities
  return (
    kinds[entity] === KIND.organisation &&
    countries[entity] !== NO_COUNTRY &&
    !(flags & FLAG.acronym) &&
    STATE_KINDS.has(gazetteer.factsOf(entity)[0]!)
  )
}
