import type { TagKind } from '../tagger/types.ts'

/** Where the codes of each kind are listed. */
export const CATALOGUE_PATHS: Readonly<Record<TagKind, string>> = {
  region: '/v1/regions',
  country: '/v1/countries',
  topic: '/v1/topics',
  person: '/v1/people',
  place: '/v1/places',
  organisation: '/v1/organisations',
}
