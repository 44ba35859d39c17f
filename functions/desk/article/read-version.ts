import type { FieldError } from '../../http/problem.ts'
import { refusedField } from '../refused-field.ts'

const VERSION = /^[1-9]\d{0,8}$/

/** The version that a form was made from. */
export function readVersion(
  values: ReadonlyMap<string, string>,
): { version: number } | { errors: FieldError[] } {
  const version = values.get('version') ?? ''
  if (VERSION.test(version)) return { version: Number(version) }
  return refusedField('/version', 'invalid', 'Open the article again; its form is incomplete.')
}
