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

/** FNV-1a of 128 bits (draft-eastlake-fnv): a number is eight of 16 bits, the lowest first. Its prime is 2 to the power of 88, and this. */
const OFFSET = [0xc58d, 0x6295, 0x2175, 0x62b8, 0x0142, 0x07bb, 0x272e, 0x6c62]
const PRIME_REST = 0x13b
/** 88 bits are five such numbers and a byte. */
const PRIME_PLACE = 5
const FOLDED = 5
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
const ENCODER = new TextEncoder()

/** The hash of the name in UTF-8, folded to 80 bits by XOR, in base 32. */
function hashOf(name: string): string {
  let hash = [...OFFSET]
  let product = [...OFFSET]
  for (const byte of ENCODER.encode(name)) {
    hash[0]! ^= byte
    let carry = 0
    for (let at = 0; at < hash.length; at++) {
      carry += hash[at]! * PRIME_REST + (at < PRIME_PLACE ? 0 : hash[at - PRIME_PLACE]! << 8)
      product[at] = carry & 0xffff
      carry >>>= 16
    }
    ;[hash, product] = [product, hash]
  }
  for (let at = FOLDED; at < hash.length; at++) hash[at - FOLDED]! ^= hash[at]!
  let text = ''
  for (let bit = 0; bit < 16 * FOLDED; bit += 5) {
    const place = bit >>> 4
    const next = place + 1 < FOLDED ? hash[place + 1]! : 0
    text = CROCKFORD[((hash[place]! | (next << 16)) >>> (bit & 15)) & 31]! + text
  }
  return text
}
