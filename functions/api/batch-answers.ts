import type { Problem } from '../http/problem.ts'
import type { Outcome } from '../newsroom/intake/submit-articles.ts'
import type { BatchLine } from '../shapes/submission-shapes.ts'

/** Problems of the line as a whole point at nothing in it. */
export function problemAnswer(line: number, { status, code, message, errors, members }: Problem): BatchLine {
  const id = typeof members.id === 'string' ? { id: members.id } : {}
  return { line, status, ...id, errors: errors.length > 0 ? errors : [{ pointer: '', code, message }] }
}

export function outcomeAnswer(line: number, outcome: Outcome): BatchLine {
  if (outcome.kind === 'refused') return problemAnswer(line, outcome.problem)
  const id = outcome.kind === 'replayed' ? (outcome.answer as { id: string }).id : outcome.article.row.id
  return { line, status: outcome.status, id }
}
