import { foldName } from './characters.ts'
import { entrySlug } from './entry-slug.ts'

const LATIN = /^[\p{Script=Latin}\p{M}\p{P}\p{Zs}\p{N}]+$/u

/** The project's own code for something that the gazetteer does not know: from its name, or a hash of it. */
export function ownCode(name: string): string {
  const slug = LATIN.test(name) ? entrySlug(name) : ''
  return slug === '' ? `dw:n-${hashOf(foldName(name))}` : `dw:${slug}`
}

/** `ownCode` that works out each name once; an article says its names many times. */
export function rememberCodes(): (name: string) => string {
  const codes = new Map<string, string>()
  return name => {
    const code = codes.get(name) ?? ownCode(name)
    codes.set(name, code)
    return code
  }
}

const OFFSET = 0x6c62272e07bb014262b821756295c58dn
const PRIME = 0x0000000001000000000000000000013bn
const MASK = (1n << 128n) - 1n
const BITS = 80n
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** FNV-1a of 128 bits over the name in UTF-8, folded to 80 bits by XOR, in base 32. */
function hashOf(name: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK
  let folded = (hash >> BITS) ^ (hash & ((1n << BITS) - 1n))
  let text = ''
  for (let digit = 0; digit < 16; digit++) {
    text = CROCKFORD[Number(folded & 31n)] + text
    folded >>= 5n
  }
  return text
}
