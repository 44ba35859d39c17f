import * as z from 'zod'
import { invalid } from '../../http/problem.ts'
import { fieldErrors, WITH_INPUT } from '../../newsroom/submission/field-errors.ts'
import { NoteText } from '../../newsroom/submission/text-fields.ts'

const Reason = z.strictObject({ reason: NoteText })

/** Why a story goes back to its author; 422 without it. */
export function readReason(values: ReadonlyMap<string, string>): string {
  const read = Reason.safeParse({ reason: values.get('reason') ?? '' }, WITH_INPUT)
  if (read.success) return read.data.reason
  throw invalid(read.error.issues.flatMap(fieldErrors))
}
