import { type Load, load, quantile, type Target } from './load.ts'

const CONNECTIONS = 16
const ROUNDS = 21
const ROUND_MS = 200
const WARM_UP_MS = 200

export interface Comparison {
  name: string
  floor: { name: string; target: Target }
  target: Target
  /** The ratio to reach. */
  goal?: number
}

/** Medians over the rounds; `ratio` is the median of the rounds' own ratios. */
export interface Measured extends Load {
  name: string
  floorName: string
  floor: Load
  ratio: number
  goal?: number | undefined
}

/** Floor and subject take short turns, so that noise of the machine hits both. */
export async function interleave(comparisons: readonly Comparison[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const { name, floor, target, goal } of comparisons) {
    await load(floor.target, CONNECTIONS, WARM_UP_MS)
    await load(target, CONNECTIONS, WARM_UP_MS)
    const rounds: [floor: Load, subject: Load][] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push([
        await load(floor.target, CONNECTIONS, ROUND_MS),
        await load(target, CONNECTIONS, ROUND_MS),
      ])
    measured.push({
      name,
      floorName: floor.name,
      floor: medians(rounds.map(([floor]) => floor)),
      ...medians(rounds.map(([, subject]) => subject)),
      ratio: median(rounds.map(([floor, subject]) => subject.perSecond / floor.perSecond)),
      goal,
    })
  }
  return measured
}

const medians = (loads: readonly Load[]): Load => ({
  perSecond: median(loads.map(load => load.perSecond)),
  p50: median(loads.map(load => load.p50)),
  p99: median(loads.map(load => load.p99)),
})

export const median = (numbers: readonly number[]) =>
  quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  )
