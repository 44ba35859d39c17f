import { isActing } from './acting.ts'
import type { Designated } from './designators.ts'
import { type LoadedGazetteer, NO_COUNTRY } from './gazetteer.ts'
import { standsForGovernment } from './government.ts'
import { isHangulWord, isPartOfKoreanName } from './hangul.ts'
import { isPartOfJapaneseName } from './japanese-names.ts'
import { CAPITAL, FLAG, KIND, PLACE_KIND_MASK, PLACE_KINDS } from './layout.ts'
import { isBeginningOfOther, isLanguageOrTime, noteLonger } from './longer-names.ts'
import { acceptMarks, isMark } from './marks.ts'
import { followsOtherName, isPersonalName, precedesOtherName } from './personal-names.ts'
import { contextPoints, judge, POINTS_NEEDED } from './place-points.ts'
import type { Reading } from './reading.ts'
import type { Match, Posting, Scanned } from './scan.ts'
import { isQuoted } from './sources.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
import type { Field } from './types.ts'

/** A match that the resolver took for one entity. */
export interface Resolved {
  field: Field
  start: number
  end: number
  entity: number
  flags: number
  /** How sure it is, 0–1. */
  confidence: number
  /** The countries it speaks of, as entity numbers with their share, 0–1. */
  countries: { country: number; share: number }[]
  /** A capital that stands for its government. */
  isGovernment: boolean
  /** A country, or its government, that does something in the text. */
  isActing: boolean
  /** A paper, an agency or a broadcaster that the text only quotes. */
  isSource: boolean
  /** Named as the setting only, as after `amid`. */
  isBackground: boolean
  /** Part of the name of a firm, a court or a match, which says little of the place. */
  isPart: boolean
  /** Part of such a name as a whole word of it, so that it is no mention. */
  isInsideName: boolean
  /** What decided, for `--explain`. */
  reasons: string[]
}

/** Share of a mention's weight that its country gets. */
const SHARE = { country: 1, demonym: 0.9, weak: 0.7, government: 0.8, place: 0.6, disputed: 0.5, other: 0.5 }

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

/** A word for a people is evidence of the country. */
const PEOPLE_AFTER = /^인(?:[은이의들을]|(?![가-힣]))/
const PEOPLE_BEFORE = /คน$/
/** `ชาวจีน` is a mention of the country, weighed as an adjective. */
const NATION_BEFORE = /(?:ชาว|người |[Oo]rang )$/

/** `Chad Foster, a sailor` is a person. */
const FAMILY_NAME_AFTER = /^ \p{Lu}\p{Ll}+, (?:an?|who|whose|\d{1,2}),? /u
const LOOK_AHEAD = 40

/**
 * Decides what every match is: what is certain first, then the rest in the light of it. `longer` are unknown places
 * whose names only begin like a known one.
 */
export function resolve(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  language: string,
): { resolved: Resolved[]; longer: Designated[] } {
  const home = (HOME_COUNTRIES[language] ?? []).map(code => gazetteer.entityOf('country', code)!)
  const reading: Reading = {
    gazetteer,
    language,
    home: new Set(home),
    support: new Map(),
    partsOfNames: new Set(),
    longer: [],
  }
  const fields = scanned.map(field => surroundingsOf(gazetteer, field))
  for (const around of fields) collectSupport(reading, around)
  const resolved = fields.flatMap(around => {
    const { names } = around.scanned
    const marks = acceptMarks(gazetteer, around.scanned, reading.support)
    return names.flatMap((match, index) => {
      if (isMark(match)) {
        const confidence = marks.get(match)
        return confidence === undefined
          ? []
          : [toResolved(reading, around, match, match.postings[0]!, confidence, ['mark'])]
      }
      return decide(reading, around, match, names[index - 1], names[index + 1]) ?? []
    })
  })
  return { resolved, longer: reading.longer }
}

function collectSupport(reading: Reading, around: Surroundings): void {
  const { gazetteer, support } = reading
  for (const match of around.scanned.names) {
    if (isMark(match)) continue
    const sure =
      match.postings.length === 1
        ? match.postings[0]!
        : match.postings.find(posting => isCountry(gazetteer, posting))
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

const isCountry = (gazetteer: LoadedGazetteer, posting: Posting) =>
  gazetteer.entities.kinds[posting.entity] === KIND.country
const isMedium = (gazetteer: LoadedGazetteer, { entity }: Posting) =>
  gazetteer.entities.kinds[entity] === KIND.organisation && gazetteer.factsOf(entity)[0] === 'media'
const textOf = (around: Surroundings, match: Match) => around.scanned.text.slice(match.start, match.end)

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

function decide(
  reading: Reading,
  around: Surroundings,
  match: Match,
  previous: Match | undefined,
  next: Match | undefined,
): Resolved | undefined {
  const { gazetteer, language } = reading
  const { kinds } = gazetteer.entities
  const postings = match.postings.filter(
    posting =>
      (!(posting.flags & FLAG.foreign) || !LANGUAGES_OF_LATIN_NAMES.has(language)) &&
      !(language === 'ja' && isHanNameAbroad(reading, around, match, posting)) &&
      !isBeginningOfOther(reading, around, match, posting),
  )
  if (isLanguageOrTime(around, match)) return undefined
  if (postings.length === 0 && match.postings.length > 0) noteLonger(reading, around, match)
  const text = textOf(around, match)
  const isPrefix = isHangulWord(gazetteer, around, match, text)
  const country = postings.find(posting => kinds[posting.entity] === KIND.country)
  if (country !== undefined && !losesToProvince(reading, country, postings)) {
    if (isPrefix && country.flags & FLAG.common) return undefined
    return decideCountry(reading, around, match, country, text)
  }
  const known = postings.find(
    ({ entity }) => kinds[entity] === KIND.region || kinds[entity] === KIND.organisation,
  )
  if (known !== undefined) return toResolved(reading, around, match, known, 0.95, ['known name'])
  const person = postings.find(({ entity }) => kinds[entity] === KIND.person)
  if (person !== undefined) {
    if (person.flags & FLAG.weak && followsOtherName(around, match)) return undefined
    return toResolved(reading, around, match, person, person.flags & FLAG.weak ? 0.85 : 0.97, [
      'known person',
    ])
  }
  if (isPrefix && postings.every(({ flags }) => flags & (FLAG.short | FLAG.common))) return undefined
  return decidePlace(reading, around, match, postings, previous, next, text)
}

/** Countries whose places Japanese writes in Han; of others it writes the sound in katakana, and `河内` is at home. */
const WRITTEN_IN_HAN = new Set(['JP', 'CN', 'TW', 'HK', 'MO', 'KR', 'KP'])

function isHanNameAbroad(
  { gazetteer }: Reading,
  around: Surroundings,
  match: Match,
  { entity }: Posting,
): boolean {
  const country = gazetteer.entities.countries[entity]!
  return (
    gazetteer.entities.kinds[entity] === KIND.place &&
    country !== NO_COUNTRY &&
    !WRITTEN_IN_HAN.has(gazetteer.codeOf(country)) &&
    /^\p{Script=Han}+$/u.test(textOf(around, match))
  )
}

/** Georgia is the US state in a text that speaks of the United States and not of the Caucasus. */
function losesToProvince(reading: Reading, country: Posting, postings: readonly Posting[]): boolean {
  const { countries, kinds, placeKinds } = reading.gazetteer.entities
  const province = postings.find(
    ({ entity }) =>
      kinds[entity] === KIND.place &&
      PLACE_KINDS[placeKinds[entity]! & PLACE_KIND_MASK] === 'province' &&
      countries[entity] !== country.entity,
  )
  if (province === undefined) return false
  const ownSupport = reading.support.get(country.entity) ?? 0
  return (reading.support.get(countries[province.entity]!) ?? 0) > ownSupport / 4
}

function decideCountry(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
  text: string,
): Resolved | undefined {
  if (/^[\p{Lu}]/u.test(text) && !text.includes(' ')) {
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
        : posting
  return toResolved(reading, around, match, taken, posting.flags & FLAG.weak ? 0.8 : 0.97, [
    posting.flags & FLAG.demonym ? 'demonym' : 'country',
  ])
}

function decidePlace(
  reading: Reading,
  around: Surroundings,
  match: Match,
  postings: readonly Posting[],
  previous: Match | undefined,
  next: Match | undefined,
  text: string,
): Resolved | undefined {
  let best: { posting: Posting; points: number; reasons: string[] } | undefined
  let second = -99
  for (const posting of postings) {
    const judged = judge(reading, around, match, posting, previous, next)
    if (best === undefined || judged.points > best.points) {
      second = best?.points ?? second
      best = { posting, ...judged }
    } else second = Math.max(second, judged.points)
  }
  if (best === undefined) return undefined
  const common = contextPoints(reading, around, match, text, best.posting)
  const points = best.points + common.points
  if (points < POINTS_NEEDED) return undefined
  const margin = Math.min(1, 0.7 + (best.points - second) / 8)
  const confidence = Math.min(0.97, (0.55 + 0.12 * (points - POINTS_NEEDED)) * margin)
  return toResolved(reading, around, match, best.posting, confidence, [
    ...best.reasons,
    ...common.reasons,
    `${points.toFixed(1)} points`,
  ])
}

function toResolved(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
  confidence: number,
  reasons: string[],
): Resolved {
  const { gazetteer } = reading
  const isGovernment = standsForGovernment(gazetteer, around, match, posting)
  const isPartOfJapanese = reading.language === 'ja' && isPartOfJapaneseName(around, match)
  return {
    field: match.field,
    start: match.start,
    end: match.end,
    entity: posting.entity,
    flags: posting.flags,
    confidence,
    countries: countriesOf(gazetteer, posting, isGovernment),
    isGovernment,
    isActing:
      (isGovernment || (isCountry(gazetteer, posting) && !(posting.flags & FLAG.demonym))) &&
      isActing(around, match, reading.language),
    isSource:
      isMedium(gazetteer, posting) && isQuoted(around.scanned.text, match.start, match.end, reading.language),
    isBackground: around.hasBefore(match.start, 'background'),
    isPart: isPartOfJapanese || (reading.language === 'ko' && isPartOfKoreanName(around, match)),
    isInsideName: isPartOfJapanese,
    reasons: isGovernment ? [...reasons, 'stands for its government'] : reasons,
  }
}

export function countriesOf(
  gazetteer: LoadedGazetteer,
  posting: Posting,
  isGovernment: boolean,
): Resolved['countries'] {
  const { entities } = gazetteer
  const kind = entities.kinds[posting.entity]!
  const country = entities.countries[posting.entity]!
  if (kind === KIND.country) {
    const share =
      posting.flags & FLAG.weak ? SHARE.weak : posting.flags & FLAG.demonym ? SHARE.demonym : SHARE.country
    return [{ country: posting.entity, share }]
  }
  if (country !== NO_COUNTRY) {
    return [
      { country, share: isGovernment ? SHARE.government : kind === KIND.place ? SHARE.place : SHARE.other },
    ]
  }
  const claimants = kind === KIND.place ? gazetteer.factsOf(posting.entity)[1] : undefined
  if (!claimants) return []
  return claimants.split('|').flatMap(code => {
    const number = gazetteer.entityOf('country', code)
    return number === undefined ? [] : [{ country: number, share: SHARE.disputed }]
  })
}
