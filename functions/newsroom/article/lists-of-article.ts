import type { Listing } from '../../../db/queries/write/article-write.ts'
import type { ListKey } from '../../../db/schema.ts'
import { entryOf } from '../../published/public-tags.ts'
import { regionsOf } from '../../published/regions-of.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { listingLanguages } from '../../text/language.ts'
import type { Article, Successor } from './article.ts'
import { publicOf } from './stored-tag.ts'

/** The lists on which an article belongs. What neither gazetteer nor local layer knows has none. */
export function listsOfArticle(
  { row, tags }: Pick<Article, 'row' | 'tags'>,
  gazetteer: Pick<Gazetteer, 'find' | 'regionOf'>,
): ListKey[] {
  const shown = publicOf(tags)
  const regions = regionsOf(shown, gazetteer)
  return [
    { kind: 'all', code: '' },
    ...(regions.length > 0 ? ['asia', ...regions] : []).map(code => ({ kind: 'region' as const, code })),
    ...shown
      .filter(tag => tag.kind !== 'region' && entryOf(tag, gazetteer, 'en') !== undefined)
      .map(({ kind, code }) => ({ kind, code })),
    ...listingLanguages(row.language).map(code => ({ kind: 'language' as const, code })),
  ]
}

/** Its rows from `now` on; undefined before clearance, after its end, or while a newer story stands for it. */
export function listingOf(
  { row, successors }: Pick<Article, 'row' | 'successors'>,
  lists: readonly ListKey[],
  now: number,
): Listing | undefined {
  const { visibleFrom, visibleUntil } = row
  if (visibleFrom === null) return undefined
  const end = Math.min(visibleUntil, replacedFrom(successors, now) ?? visibleUntil)
  return end <= Math.max(now, visibleFrom) ? undefined : { lists, visibleFrom, visibleUntil: end }
}

/** When a newer story takes its place, ms; undefined while none will. */
function replacedFrom(successors: readonly Successor[], now: number): number | undefined {
  const starts = successors
    .filter(({ visibleFrom, visibleUntil }) => visibleUntil > Math.max(now, visibleFrom))
    .map(({ visibleFrom }) => visibleFrom)
  return starts.length > 0 ? Math.min(...starts) : undefined
}

/** The newest story that stands for it now. */
export const replacedBy = (successors: readonly Successor[], now: number): string | undefined =>
  successors
    .filter(({ visibleFrom, visibleUntil }) => visibleFrom <= now && visibleUntil > now)
    .sort((a, b) => b.visibleFrom - a.visibleFrom || (a.id < b.id ? 1 : -1))[0]?.id
