import type { ArticleRow } from '../../db/schema.ts'
import { statusAt } from '../newsroom/rules/visibility.ts'
import { statusName } from './statuses.ts'

interface StatusMarkProps {
  row: Pick<ArticleRow, 'status' | 'visibleFrom' | 'visibleUntil'>
  now: number
}

/** A status by shape, colour and word. */
export const StatusMark = ({ row, now }: StatusMarkProps) => (
  <span class={`st ${statusAt(row, now).replace('_', '-')}`}>{statusName(row, now)}</span>
)
