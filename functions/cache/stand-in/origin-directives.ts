import { type Directives, fieldsOf, parseDirectives } from './directives.ts'
import { type Member, parseDictionary } from './structured-dictionary.ts'

/** What the origin asks of this cache. */
export interface OriginDirectives {
  directives: Directives
  /** They come from a field for this cache alone, which replaces both `Cache-Control` and `Expires`. */
  areTargeted: boolean
}

// The most specific first (RFC 9213, section 2.2).
const TARGETED_FIELDS = ['cloudflare-cdn-cache-control', 'cdn-cache-control']

const IN_SECONDS = new Set(['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error'])
const WITH_FIELDS = new Set(['no-cache', 'private'])

/** Decides which of the origin's fields counts. */
export function originDirectives(headers: Headers): OriginDirectives {
  for (const name of TARGETED_FIELDS) {
    const directives = targetedDirectives(headers.get(name))
    if (directives !== undefined) return { directives, areTargeted: true }
  }
  return { directives: parseDirectives(headers.get('cache-control')), areTargeted: false }
}

/** The fields that the first client gets and that are not stored. */
export const unstoredFields = ({ directives }: OriginDirectives): string[] => [
  ...fieldsOf(directives, 'private'),
  ...fieldsOf(directives, 'no-cache'),
]

/** Undefined if the field is absent, empty or invalid: then it counts as not sent (RFC 9213, section 2.1). */
function targetedDirectives(value: string | null): Directives | undefined {
  const members = value === null ? undefined : parseDictionary(value)
  if (members === undefined || members.size === 0) return undefined
  const directives = new Map<string, string | true>()
  for (const [name, member] of members) {
    const argument = argumentOf(name, member)
    if (argument === undefined) return undefined
    if (argument !== false) directives.set(name, argument)
  }
  return directives
}

/** The directive's argument, false if it is switched off, undefined if its type is wrong. */
function argumentOf(name: string, member: Member): string | boolean | undefined {
  if (IN_SECONDS.has(name))
    return member.type === 'integer' && member.value >= 0 ? String(member.value) : undefined
  if (member.type === 'boolean') return member.value
  return WITH_FIELDS.has(name) && member.type === 'text' ? member.value : true
}
