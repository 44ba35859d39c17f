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

/** FNV-1a of 128 bits (draft-eastlake-fnv): numbers are bytes, the lowest first. Its prime is 2 to the power of 88, and this. */
const OFFSET = [
  0x8d, 0xc5, 0x95, 0x62, 0x75, 0x21, 0xb8, 0x62, 0x42, 0x01, 0xbb, 0x07, 0x2e, 0x27, 0x62, 0x6c,
]
const PRIME_REST = 0x13b
const PRIME_BYTE = 11
const FOLDED_BYTES = 10
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
const ENCODER = new TextEncoder()

/** The hash of the name in UTF-8, folded to 80 bits by XOR, in base 32. */
function hashOf(name: string): string {
  let hash = Uint8Array.from(OFFSET)
  let product = new Uint8Array(OFFSET.length)
  for (const byte of ENCODER.encode(name)) {
    hash[0]! ^= byte
    let carry = 0
    for (let at = 0; at < product.length; at++) {
      carry += hash[at]! * PRIME_REST + (at < PRIME_BYTE ? 0 : hash[at - PRIME_BYTE]!)
      product[at] = carry
      carry >>>= 8
    }
    ;[hash, product] = [product, hash]
  }
  for (let at = FOLDED_BYTES; at < hash.length; at++) hash[at - FOLDED_BYTES]! ^= hash[at]!
  let text = ''
  for (let bit = 0; bit < 8 * FOLDED_BYTES; bit += 5) {
    const byte = bit >>> 3
    const next = byte + 1 < FOLDED_BYTES ? hash[byte + 1]! : 0
    text = CROCKFORD[((hash[byte]! | (next << 8)) >>> (bit & 7)) & 31]! + text
  }
  return text
}
