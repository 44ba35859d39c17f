import { useContext } from 'hono/jsx'
import type { ArticleRow } from '../../db/schema.ts'
import { statusAt } from '../newsroom/visibility.ts'
import { statusName } from './statuses.ts'
import { VisitContext } from './visit.ts'

/** An article's status by the clock: a shape, a colour, and always the word. */
export function Status({ row }: { row: Pick<ArticleRow, 'status' | 'visibleFrom' | 'visibleUntil'> }) {
  const now = useContext(VisitContext)?.now ?? 0
  return <span class={`st ${statusAt(row, now).replace('_', '-')}`}>{statusName(row, now)}</span>
}
