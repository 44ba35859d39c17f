import type { LocalColumns } from '../../db/queries/local-layer.ts'
import type { PublishedArticle, PublishedColumns } from '../../db/queries/published-columns.ts'
import { isFetched } from './shown-picture.ts'

export const articleUrl = (publicOrigin: string, slug: string) => `${publicOrigin}/articles/${slug}`

/** The later of publication and the last change that a person or partner made. */
export const updatedAt = (row: Pick<PublishedColumns, 'visibleFrom' | 'updatedAt'>) =>
  Math.max(row.visibleFrom, row.updatedAt)

/** When its text last changed for readers: a text that was never changed is as old as its publication, whenever it came in. */
export const modifiedAt = (row: Pick<PublishedArticle, 'version' | 'visibleFrom' | 'updatedAt'>) =>
  row.version > 1 ? updatedAt(row) : row.visibleFrom

/**
 * Undefined where a date cannot tell of all that changes: of another story that is shown here and goes, of a picture that was
 * fetched later than its text came, of the newsroom's own names and blocks.
 */
export const lastModified = (row: PublishedArticle & LocalColumns): number | undefined =>
  row.translations === '[]' && row.replacedBy === null && !isFetched(row) && row.localNames === 0
    ? Math.max(updatedAt(row), row.tagsUpdatedAt)
    : undefined

interface LinkedArticle {
  id: string
  slug: string
  version: number
}

export const translationsOf = (row: Pick<PublishedColumns, 'translations'>) =>
  JSON.parse(row.translations) as (LinkedArticle & { language: string })[]

/** What was corrected, the oldest first; `at` is ms since 1970 UTC. */
export const correctionsOf = (row: Pick<PublishedColumns, 'corrections'>) =>
  JSON.parse(row.corrections) as { sequence: number; note: string; at: number }[]

export const replacedByOf = (row: Pick<PublishedArticle, 'replacedBy'>): LinkedArticle | undefined =>
  row.replacedBy === null ? undefined : (JSON.parse(row.replacedBy) as LinkedArticle)

/** The values that decide how a story looks on the site. A picture that was fetched raises no version. */
export const storyParts = (row: Pick<PublishedColumns, 'id' | 'version' | 'tagsVersion' | 'picture'>) => [
  row.id,
  row.version,
  row.tagsVersion,
  row.picture ?? '',
]

/** The values that decide how an article looks in a list of JSON. */
export const versionParts = (row: PublishedColumns) => [...storyParts(row), row.corrections, row.translations]

/** The values that decide the answer of the article itself. */
export const articleParts = (row: PublishedColumns & Pick<PublishedArticle, 'replacedBy'>) => [
  ...versionParts(row),
  row.replacedBy,
]

/** When an article's answer changes by itself, ms. */
export const changesAt = (row: Pick<PublishedArticle, 'visibleUntil' | 'linksChangeAt'>): number =>
  Math.min(row.visibleUntil, row.linksChangeAt ?? row.visibleUntil)
