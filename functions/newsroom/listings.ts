import type { ListingKind, TagRow } from '../../db/schema.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { listingLanguages } from '../text/language.ts'
import type { Article } from './article.ts'

export interface ListingKey {
  kind: ListingKind
  code: string
}

/** The M49 regions that an article is about: of its public Asian countries, and those that it names. Sorted. */
export function regionsOf(
  tags: readonly Pick<TagRow, 'kind' | 'code' | 'isPublic'>[],
  gazetteer: Gazetteer,
): string[] {
  const regions = tags
    .filter(tag => tag.isPublic)
    .map(tag =>
      tag.kind === 'region' ? tag.code : tag.kind === 'country' ? gazetteer.regionOf(tag.code) : undefined,
    )
  return [...new Set(regions.filter(region => region !== undefined && region !== 'asia'))].sort() as string[]
}

/** Every list on which the article stands once it is visible. */
export function listingsOf({ row, tags }: Article, gazetteer: Gazetteer): ListingKey[] {
  const regions = regionsOf(tags, gazetteer)
  return [
    { kind: 'all', code: '' },
    ...(regions.length > 0 ? ['asia', ...regions] : []).map(code => ({ kind: 'region' as const, code })),
    ...tags.filter(tag => tag.isPublic && tag.kind !== 'region').map(({ kind, code }) => ({ kind, code })),
    ...listingLanguages(row.language).map(code => ({ kind: 'language' as const, code })),
  ]
}
