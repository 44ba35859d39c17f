/** Crockford's base 32: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const RANDOM_LENGTH = 15
export const ID_LENGTH = RANDOM_LENGTH + 1
export const ID_PATTERN = `^[0-9a-hjkmnp-tv-z]{${ID_LENGTH}}$`
const ID = new RegExp(ID_PATTERN)

/** The shard's character and 15 random ones (75 bits). `random` gives that many uniformly random bytes. */
export function newId(random: (length: number) => Uint8Array, shard = '0'): string {
  return shard + Array.from(random(RANDOM_LENGTH), byte => ALPHABET[byte % ALPHABET.length]).join('')
}

export function isId(text: string): boolean {
  return ID.test(text)
}
