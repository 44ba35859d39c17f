import type { LoadedGazetteer } from './gazetteer.ts'
import { FLAG, KIND, LIST_SEPARATOR, NO_COUNTRY } from './layout.ts'
import type { Posting } from './postings.ts'

/** A country, as entity number, and how much of a mention's weight it gets, 0–1. */
export interface CountryShare {
  country: number
  share: number
}

/** Almost every mention speaks of one country alone. All that do so in the same way share a list. */
function listsOf(share: number): (country: number) => readonly CountryShare[] {
  const lists: (readonly CountryShare[])[] = []
  return country => {
    lists[country] ??= [{ country, share }]
    return lists[country]
  }
}

const AS = {
  country: listsOf(1),
  demonym: listsOf(0.9),
  weak: listsOf(0.7),
  government: listsOf(0.8),
  place: listsOf(0.6),
  other: listsOf(0.5),
}
const SHARE_OF_DISPUTED = 0.5

/** Kinds of organisations that stand for their country. */
export const STATE_KINDS = new Set(['government', 'military', 'party', 'central-bank'])

export const isCountry = (gazetteer: LoadedGazetteer, posting: Posting) =>
  gazetteer.entities.kinds[posting.entity] === KIND.country

/** The countries that a mention speaks of. */
export function countriesOf(
  gazetteer: LoadedGazetteer,
  posting: Posting,
  isGovernment: boolean,
): readonly CountryShare[] {
  const { entities } = gazetteer
  const kind = entities.kinds[posting.entity]!
  const country = entities.countries[posting.entity]!
  if (kind === KIND.country) {
    const { flags, entity } = posting
    return flags & FLAG.weak
      ? AS.weak(entity)
      : flags & FLAG.demonym
        ? AS.demonym(entity)
        : AS.country(entity)
  }
  if (country !== NO_COUNTRY)
    return isGovernment ? AS.government(country) : kind === KIND.place ? AS.place(country) : AS.other(country)
  const claimants = kind === KIND.place ? gazetteer.factsOf(posting.entity)[1] : undefined
  if (!claimants) return []
  return claimants.split(LIST_SEPARATOR).flatMap(code => {
    const number = gazetteer.entityOf('country', code)
    return number === undefined ? [] : [{ country: number, share: SHARE_OF_DISPUTED }]
  })
}
