import type { PublishedColumns } from '../../db/queries/published-columns.ts'
import type { TagRow } from '../../db/schema.ts'

/** In the order in which `article.public_tags` holds them; migrations/0003_public_tags.sql has the same. */
const FIELDS = ['kind', 'code', 'confidence', 'salience', 'name', 'role', 'countryCode'] as const

/** A public tag as readers' surfaces use it. */
export type TagView = Pick<TagRow, (typeof FIELDS)[number]>

/** What `article.public_tags` holds: an array for each public tag, the most salient first. */
export function storedTags(tags: readonly TagRow[]): string {
  const shown = tags
    .filter(tag => tag.isPublic)
    .sort((a, b) => b.salience - a.salience || (a.code + a.kind < b.code + b.kind ? -1 : 1))
  return JSON.stringify(shown.map(tag => FIELDS.map(field => tag[field])))
}

export const tagViews = ({ tags }: Pick<PublishedColumns, 'tags'>): TagView[] =>
  (JSON.parse(tags) as unknown[][]).map(
    values => Object.fromEntries(FIELDS.map((field, i) => [field, values[i]])) as TagView,
  )
