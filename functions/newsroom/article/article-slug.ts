import type { Gazetteer } from '../../tagger/types.ts'
import { asciiWords } from '../../text/ascii-words.ts'
import { hasAppeared } from '../rules/visibility.ts'
import type { Article } from './article.ts'

type Names = Pick<Gazetteer, 'find'>

/** The words of the address are free until somebody can have read them. */
export function withSlug(
  before: Article | undefined,
  after: Article,
  gazetteer: Names,
  now: number,
): Article {
  if (after.row.visibleFrom === null || (before && hasAppeared(before.row, now))) return after
  return { ...after, row: { ...after.row, slug: articleSlug(after, gazetteer) } }
}

/** Words from the slugline, else a Latin headline, else the English names of the top country and topic; then the id. */
function articleSlug({ row, tags }: Article, gazetteer: Names): string {
  const topName = (kind: 'country' | 'topic') => {
    const top = tags
      .filter(tag => tag.kind === kind && tag.isPublic)
      .sort((a, b) => b.salience - a.salience)[0]
    return top ? (gazetteer.find(kind, top.code, 'en')?.name ?? '') : ''
  }
  const words =
    asciiWords(row.slugline ?? '') ||
    asciiWords(row.headline) ||
    asciiWords(`${topName('country')} ${topName('topic')}`)
  return words ? `${words}-${row.id}` : row.id
}
