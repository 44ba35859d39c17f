import type { Problem, ProblemCode } from '../http/problem.ts'
import type { Outcome } from '../newsroom/intake/submit-articles.ts'
import type { BatchLine } from '../shapes/submission-shapes.ts'

/** The answer to a line that is refused for one reason. */
export const refusal = (line: number, status: number, code: ProblemCode, message: string): BatchLine => ({
  line,
  status,
  errors: [{ pointer: '', code, message }],
})

export function problemAnswer(line: number, problem: Problem): BatchLine {
  const { status, code, message, errors, members } = problem
  const id = typeof members.id === 'string' ? { id: members.id } : {}
  return errors.length > 0
    ? { line, status, ...id, errors }
    : { ...refusal(line, status, code, message), ...id }
}

export function outcomeAnswer(line: number, outcome: Outcome): BatchLine {
  if (outcome.kind === 'refused') return problemAnswer(line, outcome.problem)
  const id = outcome.kind === 'replayed' ? (outcome.answer as { id: string }).id : outcome.article.row.id
  return { line, status: outcome.status, id }
}
