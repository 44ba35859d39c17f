import { invalid } from '../../http/problem.ts'
import { presentSubmissionFields } from './content.ts'
import { type AcceptedSubmission, readSubmission, type Submission } from './submission.ts'

/** A submission that was put together of stored ones, read by the rules of today; 422 where it breaks one. */
export function readAnew(submission: Submission, now: number): AcceptedSubmission {
  const read = readSubmission(presentSubmissionFields(submission), now)
  if ('errors' in read) throw invalid(read.errors)
  return read.accepted
}
