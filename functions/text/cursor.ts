import { isId } from './id.ts'

/** Where a page of a list ended: the last row's time, ms, and article. */
export interface Position {
  at: number
  articleId: string
}

/** Where a page ended: time in base 36, then the id. One spelling only, so it cannot multiply cache entries. */
export const formatCursor = ({ at, articleId }: Position) => at.toString(36) + articleId

export function parseCursor(text: string): Position | undefined {
  const articleId = text.slice(-16)
  const at = Number.parseInt(text.slice(0, -16), 36)
  if (!isId(articleId) || !Number.isSafeInteger(at) || at < 0) return undefined
  const position = { at, articleId }
  return formatCursor(position) === text ? position : undefined
}
