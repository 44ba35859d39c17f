import type { Position } from '../../db/queries/list-published.ts'
import { isId } from '../text/id.ts'

/** Where a page ended: time in base 36, then the id. One spelling only, so it cannot multiply cache entries. */
export const formatCursor = ({ visibleFrom, articleId }: Position) => visibleFrom.toString(36) + articleId

export function parseCursor(text: string): Position | undefined {
  const articleId = text.slice(-16)
  const visibleFrom = Number.parseInt(text.slice(0, -16), 36)
  if (!isId(articleId) || !Number.isSafeInteger(visibleFrom) || visibleFrom < 0) return undefined
  const position = { visibleFrom, articleId }
  return formatCursor(position) === text ? position : undefined
}
