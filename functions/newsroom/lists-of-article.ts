import type { ListKey } from '../../db/schema.ts'
import { regionsOf } from '../published/regions-of.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { listingLanguages } from '../text/language.ts'
import type { Article } from './article.ts'

/** Every list on which the article stands once it is visible. */
export function listingsOf({ row, tags }: Article, gazetteer: Gazetteer): ListKey[] {
  const regions = regionsOf(tags, gazetteer)
  return [
    { kind: 'all', code: '' },
    ...(regions.length > 0 ? ['asia', ...regions] : []).map(code => ({ kind: 'region' as const, code })),
    ...tags.filter(tag => tag.isPublic && tag.kind !== 'region').map(({ kind, code }) => ({ kind, code })),
    ...listingLanguages(row.language).map(code => ({ kind: 'language' as const, code })),
  ]
}
