import type { FieldError } from '../../http/problem.ts'
import { fieldErrors } from '../../newsroom/submission/field-errors.ts'
import { NoteText } from '../../newsroom/submission/text-fields.ts'
import { noButton } from '../refused-field.ts'

export const DECISION_FIELDS = ['proposal', 'decision', 'note'] as const

interface Decision {
  proposalId: string
  take: boolean
  note: string | undefined
}

/** What becomes of a proposal, as its form says it. */
export function readDecision(
  values: ReadonlyMap<string, string>,
): { decision: Decision } | { errors: FieldError[] } {
  const decision = values.get('decision') ?? ''
  if (decision !== 'take' && decision !== 'decline') {
    return { errors: [noButton('/decision')] }
  }
  const typed = values.get('note')?.trim() ?? ''
  const note = typed === '' ? undefined : NoteText.safeParse(typed)
  if (note && !note.success) {
    return { errors: note.error.issues.flatMap(issue => fieldErrors({ ...issue, path: ['note'] })) }
  }
  return {
    decision: { proposalId: values.get('proposal') ?? '', take: decision === 'take', note: note?.data },
  }
}
