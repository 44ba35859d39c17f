import type { FieldError } from '../../http/problem.ts'
import { NameText } from '../../newsroom/submission/text-fields.ts'
import { countGraphemes } from '../../text/graphemes.ts'

/** One name as it is stored. A letter alone is none: it stands in nearly every text. */
export function readName(
  typed: string,
  pointer: string,
  label: string,
): { name: string } | { error: FieldError } {
  const { data: name, error } = NameText.safeParse(typed)
  if (name !== undefined && countGraphemes(name) > 1) return { name }
  const [issue] = error?.issues ?? []
  const code = issue?.code === 'custom' ? (issue.params?.code as FieldError['code']) : 'too_short'
  const message = `${label}: ${issue?.message ?? 'A name has at least two characters.'}`
  return { error: { pointer, code, message } }
}
