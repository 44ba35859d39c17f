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

/** What floor and subject did in one turn each. */
export type Round = [floor: Load, subject: Load]

/** Floor and subject take short turns, so that noise of the machine hits both. */
export async function interleave(comparisons: readonly Comparison[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const { name, floor, target, goal } of comparisons) {
    const rounds = await takeTurns(floor.target, target)
    measured.push({ name, floorName: floor.name, ...summarise(rounds), goal })
  }
  return measured
}

/** After both have been warmed up. */
export async function takeTurns(floor: Target, subject: Target): Promise<Round[]> {
  await load(floor, CONNECTIONS, WARM_UP_MS)
  await load(subject, CONNECTIONS, WARM_UP_MS)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push([await load(floor, CONNECTIONS, ROUND_MS), await load(subject, CONNECTIONS, ROUND_MS)])
  return rounds
}

/** Medians over the rounds; `ratio` is that of subject to floor. */
export const summarise = (rounds: readonly Round[]): Load & { floor: Load; ratio: number } => ({
  floor: medians(rounds.map(([floor]) => floor)),
  ...medians(rounds.map(([, subject]) => subject)),
  ratio: median(rounds.map(([floor, subject]) => subject.perSecond / floor.perSecond)),
})

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
