import { type FieldError, refusal } from '../http/problem.ts'

/** What reading a form gives where one field of it is refused. */
export const refusedField = (
  pointer: string,
  code: FieldError['code'],
  message: string,
): { errors: FieldError[] } => ({ errors: [refusal(pointer, code, message)] })

/** What the field says, no button of the page sends. */
export const noButton = (pointer: string): FieldError =>
  refusal(pointer, 'invalid', 'Use one of the buttons of the page.')
