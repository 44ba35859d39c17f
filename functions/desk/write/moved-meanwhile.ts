import type { ArticleRow } from '../../../db/schema.ts'
import { Problem } from '../../http/problem.ts'

const LOOK_AGAIN =
  'Nothing of yours is saved yet: look through the form, which holds your text and theirs together, and save it again.'

/** What was decided while somebody wrote and a save would undo, or would put before readers unseen. */
export function movedMeanwhile({ status, visibleFrom }: ArticleRow): Problem | undefined {
  if (status === 'rejected')
    return new Problem('stale', `It was rejected or taken back while you wrote. ${LOOK_AGAIN}`)
  if (visibleFrom === null) return undefined
  if (status === 'in_review')
    return new Problem('stale', `Somebody unpublished it while you wrote. ${LOOK_AGAIN}`)
  return new Problem(
    'stale',
    `Somebody saved it while you wrote, and it is cleared for publication. ${LOOK_AGAIN}`,
  )
}
