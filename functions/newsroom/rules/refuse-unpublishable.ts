import type { ArticleRow } from '../../../db/schema.ts'
import { type FieldError, invalid } from '../../http/problem.ts'
import { FAR_FUTURE, hasAppeared } from './visibility.ts'

type Bounds = Pick<ArticleRow, 'rights' | 'expiresAt' | 'visibleFrom' | 'scheduleAt'>

/**
 * 422 with what keeps a cleared article from readers. `before` is the article whose text changes: nobody is asked about an
 * expiry that passed before and stays as it is.
 */
export function refuseUnpublishable(row: Bounds, now: number, before?: ArticleRow): void {
  const errors = publishErrors(row, now, before)
  if (errors.length > 0) throw invalid(errors)
}

function publishErrors(
  { rights, expiresAt, visibleFrom, scheduleAt }: Bounds,
  now: number,
  before: ArticleRow | undefined,
): FieldError[] {
  if (visibleFrom === null) return []
  const errors: FieldError[] = []
  if (rights === null) {
    errors.push({
      pointer: '/rights',
      code: 'required_to_publish',
      message: 'Rights are needed before publishing: say who owns the text and on what terms it is used.',
    })
  }
  const hadExpired = before !== undefined && hasAppeared(before, now) && before.expiresAt === expiresAt
  if (expiresAt !== null && expiresAt <= now && !hadExpired) {
    errors.push({
      pointer: '/expiresAt',
      code: 'in_past',
      message: 'The expiry has passed; move or remove it.',
    })
  } else if (visibleFrom >= (expiresAt ?? FAR_FUTURE)) {
    errors.push({
      pointer: visibleFrom === scheduleAt ? '/scheduleAt' : '/expiresAt',
      code: 'after_expiry',
      message: 'It would expire before it appears: choose an earlier time, or move the expiry.',
    })
  }
  return errors
}
