import { mix, pair } from './hash.ts'

/** Lists that a model carries along, by what is on them; the numbers are part of every model. */
export const NAME_CLASSES = ['family', 'given', 'common'] as const
export type NameClass = (typeof NAME_CLASSES)[number]

/** A class of listed names, and how many units they have: to ask for others would find what the filter finds by mistake. */
export interface ListedNames {
  nameClass: NameClass
  shortest: number
  longest: number
}

const PROBES = 4
const SPREAD = 101
const STEP = 102

/** A Bloom filter over names: what it does not hold is on no list, what it holds is on one but for a few in a hundred. */
export type NameFilter = Uint32Array

/** Where a name's key starts; `goOn` adds a unit's code to it. */
export const startKey = (nameClass: NameClass) => 1 + NAME_CLASSES.indexOf(nameClass)
export const goOn = (key: number, code: number) => pair(key, code)

/** Looks at every probe: whether one fails is hard to guess, and a wrong guess takes a processor longer than the others. */
export function holdsName(filter: NameFilter, key: number): boolean {
  const bits = 32 * filter.length
  const step = mix(key, STEP) | 1
  let hash = mix(key, SPREAD)
  let isHeld = 1
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = (hash >>> 0) % bits
    isHeld &= filter[bit >>> 5]! >>> (bit & 31)
    hash = (hash + step) | 0
  }
  return isHeld !== 0
}

export function addName(filter: NameFilter, key: number): void {
  const bits = 32 * filter.length
  const step = mix(key, STEP) | 1
  let hash = mix(key, SPREAD)
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = (hash >>> 0) % bits
    filter[bit >>> 5]! |= 1 << (bit & 31)
    hash = (hash + step) | 0
  }
}
