import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND, LIST_SEPARATOR, NO_COUNTRY } from './layout.ts'
import type { Posting } from './postings.ts'

/** A country, as entity number, and how much of a mention's weight it gets, 0–1. */
export interface CountryShare {
  country: number
  share: number
}

const SHARE = { country: 1, demonym: 0.9, weak: 0.7, government: 0.8, place: 0.6, disputed: 0.5, other: 0.5 }

/** Kinds of organisations that stand for their country. */
export const STATE_KINDS = new Set(['government', 'military', 'party', 'central-bank'])

export const isCountry = (gazetteer: LoadedGazetteer, posting: Posting) =>
  gazetteer.entities.kinds[posting.entity] === KIND.country

/** The countries that a mention speaks of. */
export function countriesOf(
  gazetteer: LoadedGazetteer,
  posting: Posting,
  isGovernment: boolean,
): CountryShare[] {
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
  return claimants.split(LIST_SEPARATOR).flatMap(code => {
    const number = gazetteer.entityOf('country', code)
    return number === undefined ? [] : [{ country: number, share: SHARE.disputed }]
  })
}
