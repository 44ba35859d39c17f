import type { TagRow } from '../../db/schema.ts'
import type { Gazetteer } from '../tagger/types.ts'

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
