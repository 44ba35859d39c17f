/** Spreads a value over 32 bits; `salt` keeps the values of different features apart. */
export function mix(value: number, salt: number): number {
  let hash = Math.imul(value ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Two hashes in their order as one; not spread yet. */
export function pair(first: number, second: number): number {
  return (Math.imul(first, 0x2c1b3c6d) + second) | 0
}
