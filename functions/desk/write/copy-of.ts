import { presentSubmissionFields } from '../../newsroom/submission/content.ts'
import type { Submission } from '../../newsroom/submission/submission.ts'
import type { FieldGroup } from '../sheet/sheet-fields.ts'
import { membersOf, type Values, valuesOf } from '../sheet/sheet-values.ts'

/** Times that belong to the story that is copied, not to the one that is to be written. */
const NOT_COPIED = ['embargoUntil', 'expiresAt', 'publishedAt']

/** A new form with another article's text. */
export function copyOf(submission: Submission, groups: readonly FieldGroup[], zone: string): Values {
  const members = [...membersOf(presentSubmissionFields(submission))]
  return valuesOf(new Map(members.filter(([name]) => !NOT_COPIED.includes(name))), groups, zone)
}
