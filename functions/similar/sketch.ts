import { shinglesOf } from './shingles.ts'

/** Bytes of a sketch. What two texts share is told with a standard error of six hundredths at most. */
const LANES = 64
/** Of fewer shingles nothing can be said. */
const FEWEST = 12

/** Any numbers, as long as they stay: stored sketches are made of them. */
const SEEDS = Uint32Array.from({ length: LANES }, (_, lane) => Math.imul(lane + 1, 0x9e3779b1))

/**
 * What tells near-identical texts, as hexadecimal digits: MinHash (Broder 1997), eight bits a lane (Li and König 2010).
 * The share of bytes that two sketches have in common is the share of shingles that their texts do. Undefined for a
 * text that is too short.
 */
export function sketchOf(text: string): string | undefined {
  const shingles = shinglesOf(text)
  if (shingles.length < FEWEST) return undefined
  const least = new Uint32Array(LANES).fill(0xffffffff)
  for (const shingle of shingles) {
    for (let lane = 0; lane < LANES; lane++) {
      const value = mix(shingle ^ (SEEDS[lane] ?? 0))
      if (value < (least[lane] ?? 0)) least[lane] = value
    }
  }
  return Array.from(least, value => (value & 0xff).toString(16).padStart(2, '0')).join('')
}

/** MurmurHash3's finalizer. */
function mix(value: number): number {
  const a = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return (b ^ (b >>> 16)) >>> 0
}

/** The part of their shingles that two texts share, 0–1, in hundredths. */
export function similarity(a: string, b: string): number {
  let equal = 0
  for (let at = 0; at < 2 * LANES; at += 2) if (a[at] === b[at] && a[at + 1] === b[at + 1]) equal++
  return Math.round((100 * equal) / LANES) / 100
}

/** Each band is three bytes. Texts that share four fifths meet in one of eight bands 997 times of a thousand. */
const BANDS = 8
const BAND_BYTES = 3

/** Hexadecimal digits. */
const BAND = 2 * BAND_BYTES

/** The buckets of a sketch; near-identical texts share at least one. */
export const bandsOf = (sketch: string): string[] =>
  Array.from({ length: BANDS }, (_, band) => `${band}:${sketch.slice(BAND * band, BAND * (band + 1))}`)

/** Whether two texts are in one bucket. */
export function shareBand(a: string, b: string): boolean {
  for (let at = 0; at < BANDS * BAND; at += BAND) if (b.startsWith(a.slice(at, at + BAND), at)) return true
  return false
}
