import { LRUCache } from 'lru-cache'
import { isFieldName } from '../../functions/cache/stand-in/header-fields.ts'
import type { Keys } from '../../functions/cache/stand-in/keys.ts'

/** URLs whose `Vary` is remembered. The answers of a forgotten one are fetched again. */
const MAX_URLS = 100_000

const ABSENT = '\0'

/** Gives clients the same answer where they agree in all fields that `Vary` names (RFC 9111, section 4.1). */
export function makeVaryKeys(): Keys {
  const varyOf = new LRUCache<string, readonly string[]>({ maxSize: MAX_URLS, sizeCalculation: () => 1 })
  const key = ({ url, headers }: Request, names: readonly string[]) =>
    [url, ...selectingValues(headers, names)].join('\n')
  return {
    find: request => key(request, varyOf.get(request.url) ?? []),
    place(request, headers) {
      const names = varyNames(headers)
      return names === undefined ? undefined : key(request, names)
    },
    learn(url, headers) {
      const names = varyNames(headers) ?? []
      if (names.length > 0) varyOf.set(url, names)
      else varyOf.delete(url)
    },
  }
}

/** The names in `Vary`, sorted. Undefined for `*` and for what is no name: no request ever matches those. */
function varyNames(headers: Headers): string[] | undefined {
  const names = (headers.get('vary') ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return names.every(name => name !== '*' && isFieldName(name)) ? [...new Set(names)].sort() : undefined
}

/** The request's values of these fields, in a form in which equal meanings are equal texts. */
const selectingValues = (request: Headers, names: readonly string[]): string[] =>
  names.map(name => normalised(name, request.get(name)))

/** Space around the members of a list means nothing. In `Accept-…` neither case nor order does. */
function normalised(name: string, value: string | null): string {
  if (value === null) return ABSENT
  const members = value.split(',').map(member => member.trim())
  if (!name.startsWith('accept')) return members.join(',')
  return members
    .map(member => member.toLowerCase().replace(/\s+/g, ''))
    .sort()
    .join(',')
}
