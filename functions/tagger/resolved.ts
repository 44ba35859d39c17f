import { isActing } from './acting.ts'
import { beginsChineseInstitution } from './chinese-institutions.ts'
import { type CountryShare, countriesOf, isCountry } from './countries-of.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { standsForGovernment } from './government.ts'
import { isPartOfKoreanName } from './hangul.ts'
import { isPartOfJapaneseName } from './japanese-names.ts'
import { FLAG, KIND } from './layout.ts'
import { inWords } from './place-facts.ts'
import type { Posting } from './postings.ts'
import type { Reading } from './reading.ts'
import type { Match } from './scan.ts'
import { isQuoted } from './sources.ts'
import type { Surroundings } from './surroundings.ts'
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
  /** The countries it speaks of. */
  countries: readonly CountryShare[]
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
  /** What decided, for `--explain`: in words, or of a place what was found of it and what that adds up to. */
  reasons: readonly string[] | { facts: number; points: number }
}

/** A match taken for one of its postings, with what the text around it tells. */
export function toResolved(
  reading: Reading,
  around: Surroundings,
  match: Match,
  posting: Posting,
  confidence: number,
  reasons: Resolved['reasons'],
): Resolved {
  const { gazetteer } = reading
  const isGovernment = standsForGovernment(gazetteer, around, match, posting)
  const kind = gazetteer.entities.kinds[posting.entity]!
  const isPartOfJapanese = reading.language === 'ja' && isPartOfJapaneseName(around, match)
  const isPartOfChinese =
    kind <= KIND.place &&
    reading.language.startsWith('zh') &&
    beginsChineseInstitution(around.scanned.text, match.end)
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
    isPart:
      isPartOfJapanese ||
      (isPartOfChinese && kind === KIND.place) ||
      (reading.language === 'ko' && isPartOfKoreanName(around, match)),
    isInsideName: isPartOfJapanese || isPartOfChinese,
    reasons,
  }
}

/** What decided, in words. */
export function reasonsOf({ reasons, isGovernment }: Resolved): string[] {
  const told =
    'points' in reasons ? [...inWords(reasons.facts), `${reasons.points.toFixed(1)} points`] : [...reasons]
  return isGovernment ? [...told, 'stands for its government'] : told
}

const isMedium = (gazetteer: LoadedGazetteer, { entity }: Posting) =>
  gazetteer.entities.kinds[entity] === KIND.organisation && gazetteer.factsOf(entity)[0] === 'media'
