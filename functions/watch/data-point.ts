import type { Answered } from './answered.ts'

/** A dataset of Workers Analytics Engine. */
export interface Dataset {
  writeDataPoint(point: { indexes: string[]; blobs: string[]; doubles: number[] }): void
}

/** The columns of a request, as queries name them. Analytics Engine counts from one. */
export const COLUMNS = {
  index1: 'surface',
  blob1: 'surface',
  blob2: 'method',
  blob3: 'status',
  blob4: 'cache',
  double1: 'ms',
  double2: 'round trips',
} as const

/** Writes one point a request, and waits for nothing. */
export const countIn =
  (dataset: Dataset) =>
  ({ surface, method, status, cache = 'NONE', ms, roundTrips }: Answered): void =>
    dataset.writeDataPoint({
      indexes: [surface],
      blobs: [surface, method, String(status), cache],
      doubles: [ms, roundTrips],
    })
