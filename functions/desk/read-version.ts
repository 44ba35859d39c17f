import type { FieldError } from '../http/problem.ts'
import { refusedField } from './refused-field.ts'

const VERSION = /^[1-9]\d{0,8}$/

type Values = ReadonlyMap<string, string>

/** The version that a form was made from; 0 where it names none. */
export function versionIn(values: Values): number {
  const version = values.get('version') ?? ''
  return VERSION.test(version) ? Number(version) : 0
}

/** The same of a form that must name one. */
export function readVersion(values: Values): { version: number } | { errors: FieldError[] } {
  const version = versionIn(values)
  if (version > 0) return { version }
  return refusedField('/version', 'invalid', 'Open the article again; its form is incomplete.')
}
