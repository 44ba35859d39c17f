import { env } from 'cloudflare:workers'
import type { Faults } from '../faults.ts'

/** One isolate runs the Worker under fire; a new one begins with the faults that its launcher gave it. */
export const faults: Faults = JSON.parse((env as unknown as { CHAOS: string }).CHAOS)

/** Numbers in [0, 1) that the seed decides. */
export function chance(): number {
  faults.seed = (faults.seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(faults.seed ^ (faults.seed >>> 15), faults.seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
