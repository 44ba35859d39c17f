import type { FieldError } from '../http/problem.ts'

/** What a refused form of an article's page had in it, and why it was refused. */
export interface Refused {
  values: ReadonlyMap<string, string>
  errors: readonly FieldError[]
}

export const NOTHING_REFUSED: Refused = { values: new Map(), errors: [] }
