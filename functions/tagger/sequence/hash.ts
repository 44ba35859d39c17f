/** Keeps the values of different features apart. What comes out is to be spread before it is used. */
export function salted(value: number, salt: number): number {
  return value ^ Math.imul(salt, 0x9e3779b1)
}

/** Spreads a salted value over 32 bits. */
export function spread(value: number): number {
  let hash = Math.imul(value, 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

export const mix = (value: number, salt: number) => spread(salted(value, salt))

/** Two hashes in their order as one; not spread yet. */
export function pair(first: number, second: number): number {
  return (Math.imul(first, 0x2c1b3c6d) + second) | 0
}
