import { mix, pair } from './hash.ts'

/** Lists of names that a model carries along, by what they name; the numbers are part of every model. */
export const NAME_CLASSES = ['family', 'given'] as const
export type NameClass = (typeof NAME_CLASSES)[number]

const PROBES = 4
const SPREAD = 101
const STEP = 102

/** A Bloom filter over names: what it does not hold is on no list, what it holds is on one but for a few in a hundred. */
export type NameFilter = Uint32Array

/** Where a name's key starts; `goOn` adds a unit's code to it. */
export const startKey = (nameClass: number) => 1 + nameClass
export const goOn = (key: number, code: number) => pair(key, code)

export function holdsName(filter: NameFilter, key: number): boolean {
  const first = mix(key, SPREAD)
  // Nearly all that is asked for is on no list, and most of it fails the first probe.
  if (!holdsBit(filter, first)) return false
  const step = mix(key, STEP) | 1
  for (let probe = 1; probe < PROBES; probe++)
    if (!holdsBit(filter, first + Math.imul(probe, step))) return false
  return true
}

export function addName(filter: NameFilter, key: number): void {
  const first = mix(key, SPREAD)
  const step = mix(key, STEP) | 1
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = bitOf(filter, first + Math.imul(probe, step))
    filter[bit >>> 5]! |= 1 << (bit & 31)
  }
}

const bitOf = (filter: NameFilter, hash: number) => (hash >>> 0) % ((32 * filter.length) >>> 0)

function holdsBit(filter: NameFilter, hash: number): boolean {
  const bit = bitOf(filter, hash)
  return (filter[bit >>> 5]! & (1 << (bit & 31))) !== 0
}
