const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * What the door counts by: an IPv4 address, an IPv6 address's /64 (one household), `none` where there is no
 * address. An IPv4 address spelled as IPv6 is the same as itself.
 */
export function clientAddress(header: string | null): string {
  const text = header?.trim() ?? ''
  if (V4.test(text)) return URL.parse(`http://${text}/`)?.hostname ?? 'none'
  // The URL parser writes every spelling of an address in one way (RFC 5952).
  const canonical = URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1)
  if (canonical === undefined) return 'none'
  const groups = expand(canonical)
  return isMappedV4(groups) ? dotted(groups) : `${groups.slice(0, 4).map(hex).join(':')}::/64`
}

function expand(canonical: string): number[] {
  const [head = '', tail] = canonical.split('::')
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16))
  const start = numbers(head)
  const end = numbers(tail ?? '')
  return [...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end]
}

const isMappedV4 = (groups: number[]) =>
  groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff

const dotted = (groups: number[]) =>
  groups
    .slice(6)
    .flatMap(group => [group >> 8, group & 0xff])
    .join('.')

const hex = (group: number) => group.toString(16)
