import type { TagKind } from '../../tagger/types.ts'

export const KIND_NAMES: Record<TagKind, readonly [one: string, many: string]> = {
  country: ['Country', 'Countries'],
  region: ['Region', 'Regions'],
  place: ['Place', 'Places'],
  person: ['Person', 'People'],
  organisation: ['Organisation', 'Organisations'],
  topic: ['Topic', 'Topics'],
}
