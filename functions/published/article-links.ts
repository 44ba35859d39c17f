import type { PublishedColumns } from '../../db/queries/published-columns.ts'

export const articleUrl = (publicOrigin: string, slug: string) => `${publicOrigin}/articles/${slug}`

/** The later of publication and the last change that a person or partner made. */
export const updatedAt = (row: Pick<PublishedColumns, 'visibleFrom' | 'updatedAt'>) =>
  Math.max(row.visibleFrom, row.updatedAt)

export const lastModified = (row: PublishedColumns) => Math.max(updatedAt(row), row.tagsUpdatedAt)

interface Translation {
  id: string
  language: string
  slug: string
  version: number
}
export const translationsOf = (row: Pick<PublishedColumns, 'translations'>) =>
  JSON.parse(row.translations) as Translation[]

/** What of an article decides how it looks anywhere. */
export const versionParts = (row: PublishedColumns) => [
  row.id,
  row.version,
  row.tagsVersion,
  row.corrections,
  ...translationsOf(row).flatMap(({ id, version }) => [id, version]),
]
