import type { ArticleRow } from '../../../db/schema.ts'
import { Problem } from '../../http/problem.ts'

const LOOK_AGAIN =
  'Nothing of yours is saved yet: look through the form, which holds your text and theirs together, and save it again.'

/** What was decided while somebody wrote and a save would undo, or would put before readers unseen. */
export function movedMeanwhile({ status, visibleFrom }: ArticleRow): Problem | undefined {
  const stale = (said: string) => new Problem('stale', `${said} ${LOOK_AGAIN}`)
  if (status === 'rejected') {
    const submits = visibleFrom === null ? ' To save it submits it again.' : ''
    return stale(`It was rejected or taken back while you wrote.${submits}`)
  }
  if (visibleFrom === null) return undefined
  return stale(
    status === 'in_review'
      ? 'Somebody unpublished it while you wrote.'
      : 'Somebody saved it while you wrote, and it is cleared for publication.',
  )
}
