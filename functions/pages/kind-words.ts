import type { TagKind } from '../tagger/types.ts'

/** What several of a kind are called, by their name in the words of the interface. */
export const KIND_WORDS = {
  country: 'countries',
  region: 'regions',
  place: 'places',
  person: 'people',
  organisation: 'organisations',
  topic: 'topics',
} as const satisfies Record<TagKind, string>
