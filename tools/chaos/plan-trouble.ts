import { type DatabaseFaults, type Faults, NO_FAULTS } from './faults.ts'

/** Something that happens to the newsroom; what lasts ends after that many ms. */
export type Trouble =
  | { what: 'kill' }
  | { what: 'clock'; by: number }
  | { what: 'empty purge budget' }
  | { what: string; faults: Partial<Faults>; lasts: number }

const but = (faults: Partial<DatabaseFaults>): DatabaseFaults => ({ ...NO_FAULTS, ...faults })

/** By weight. What a kind needs of chance comes as a number in [0, 1). */
const KINDS: [weight: number, make: (dice: number) => Trouble][] = [
  [4, () => ({ what: 'kill' })],
  [3, dice => ({ what: 'clock', by: 15_000 + Math.round(dice * 105_000) })],
  [1, dice => ({ what: 'clock', by: -1000 - Math.round(dice * 3000) })],
  [2, () => ({ what: 'empty purge budget' })],
  [3, dice => lasting('slow D1', { d1: but({ delay: 100 + dice * 500 }) }, 3000)],
  [3, dice => lasting('D1 fails now and then', { d1: but({ fails: 0.05 + dice * 0.3 }) }, 3000)],
  [2, dice => lasting('D1 commits and fails', { d1: but({ failsCommitted: 0.1 + dice * 0.4 }) }, 3000)],
  [2, () => lasting('D1 is away', { d1: but({ fails: 1 }) }, 2500)],
  [1, () => lasting('D1 hangs', { d1: but({ hangs: 0.05 }) }, 1500)],
  [1, () => lasting('the indexes are away', { search: but({ fails: 1 }) }, 3000)],
  [1, () => lasting('texts are away', { texts: but({ fails: 1 }) }, 2500)],
  [1, dice => lasting('texts fail now and then', { texts: but({ fails: 0.05 + dice * 0.3 }) }, 3000)],
  [
    2,
    dice => lasting('texts are written and fail', { texts: but({ failsCommitted: 0.1 + dice * 0.4 }) }, 3000),
  ],
  [1, () => lasting('texts hang', { texts: but({ hangs: 0.05 }) }, 1500)],
  [2, dice => lasting('R2 fails', { r2: dice < 0.5 ? 1 : 0.4 }, 4000)],
  [2, () => lasting('purges are refused', { refusesPurges: true }, 4000)],
  [2, () => lasting('receivers are away', { receiversAway: true }, 5000)],
]

const lasting = (what: string, faults: Partial<Faults>, lasts: number): Trouble => ({ what, faults, lasts })

/** The next trouble, and how long it is quiet before, ms. */
export function nextTrouble(random: () => number): { quiet: number; trouble: Trouble } {
  const quiet = 500 + random() * 2500
  let ticket = random() * KINDS.reduce((sum, [weight]) => sum + weight, 0)
  const dice = random()
  for (const [weight, make] of KINDS) {
    ticket -= weight
    if (ticket < 0) return { quiet, trouble: make(dice) }
  }
  return { quiet, trouble: { what: 'kill' } }
}
