const ABSENT = '\0'

const NAME = /^[!#$%&'*+.^`|~\w-]+$/

/** Lower-case names in `Vary`, sorted; undefined for `*` and for what is no name: no request ever matches those (RFC 9111, section 4.1). */
export function varyNames(headers: Headers): string[] | undefined {
  const names = (headers.get('vary') ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '')
  return names.every(name => name !== '*' && NAME.test(name)) ? [...new Set(names)].sort() : undefined
}

/** The request's values of the named fields, normalised so that equal meanings give equal text. */
export const selectingValues = (request: Headers, names: readonly string[]): string =>
  names.map(name => normalise(name, request.get(name))).join('\n')

/** Space around list members means nothing; in `Accept-…` neither do case and the order of members. */
function normalise(name: string, value: string | null): string {
  if (value === null) return ABSENT
  const members = value.split(',').map(member => member.trim())
  if (!name.startsWith('accept')) return members.join(',')
  return members
    .map(member => member.toLowerCase().replace(/\s+/g, ''))
    .sort()
    .join(',')
}
