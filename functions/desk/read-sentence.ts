import type { FieldError } from '../http/problem.ts'
import { fieldErrors, WITH_INPUT } from '../newsroom/submission/field-errors.ts'
import { NoteText } from '../newsroom/submission/text-fields.ts'
import { pointerOf } from './read-form.ts'

/** A sentence that a form asks for: one line, whatever lines it was typed in. */
export function readSentence(
  values: ReadonlyMap<string, string>,
  name: string,
  label: string,
): { sentence: string } | { errors: FieldError[] } {
  const lines = (values.get(name) ?? '').split(/[\r\n]+/)
  const typed = lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' ')
  if (typed === '') {
    return {
      errors: [{ pointer: pointerOf(name), code: 'required', message: `${label}: Write a sentence.` }],
    }
  }
  const read = NoteText.safeParse(typed, WITH_INPUT)
  return read.success
    ? { sentence: read.data }
    : { errors: read.error.issues.flatMap(issue => fieldErrors({ ...issue, path: [name] })) }
}
