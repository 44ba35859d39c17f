import { isFieldName } from './header-fields.ts'

/** Directives by lower-case name. `true` stands for a directive without argument. */
export type Directives = ReadonlyMap<string, string | true>

const MEMBER = /([!#$%&'*+.^`|~\w-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s",]*)))?(?:[^,"]|"(?:[^"\\]|\\.)*")*/g

// A larger number of seconds counts as this one (RFC 9111, section 1.2.2).
const MAX_SECONDS = 2 ** 31

/** Reads `Cache-Control` (RFC 9111, section 5.2). Of a repeated directive the first counts (section 4.2.1). */
export function parseDirectives(value: string | null): Directives {
  const directives = new Map<string, string | true>()
  for (const [, name = '', quoted, token] of (value ?? '').matchAll(MEMBER)) {
    const key = name.toLowerCase()
    if (!directives.has(key)) directives.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token ?? true)
  }
  return directives
}

/** The seconds of a directive: undefined if it is absent, 0 if its argument is no whole number. */
export function secondsOf(directives: Directives, name: string): number | undefined {
  const value = directives.get(name)
  if (value === undefined) return undefined
  return value !== true && /^\d+$/.test(value) ? Math.min(Number(value), MAX_SECONDS) : 0
}

/** The field names that `no-cache="…"` or `private="…"` lists; none for the bare directive. */
export function fieldsOf(directives: Directives, name: string): string[] {
  const value = directives.get(name)
  return typeof value === 'string' ? value.split(/[\s,]+/).filter(isFieldName) : []
}

/** Whether a directive is there and speaks of the whole answer, not of listed fields. */
export const isWhole = (directives: Directives, name: string): boolean =>
  directives.has(name) && fieldsOf(directives, name).length === 0
