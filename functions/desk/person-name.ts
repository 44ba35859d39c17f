import type { FieldError } from '../http/problem.ts'
import { clean } from '../text/unicode-gate.ts'

const NAME_BYTES = 256
const encoder = new TextEncoder()

/** A name on one line as it is stored, or what is wrong with it. */
export function personName(input: string): { text: string } | { error: Omit<FieldError, 'pointer'> } {
  const cleaned = clean(input, { multiline: false })
  if ('problem' in cleaned) return { error: cleaned.problem }
  const { text } = cleaned
  if (text === '') return { error: { code: 'required', message: 'Write a name.' } }
  if (encoder.encode(text).length <= NAME_BYTES) return { text }
  return { error: { code: 'too_long', message: `Shorten the name to ${NAME_BYTES} bytes.` } }
}
