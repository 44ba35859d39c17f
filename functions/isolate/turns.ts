/** Whose turn it is in this isolate: since when one run works for all, ms, and whether something came meanwhile. */
export interface RelayTurn {
  since: number
  again: boolean
}

/** Whose batch an isolate works on: since when, ms. One at a time, so that four of them cannot hold up everybody. */
export interface BatchTurn {
  since: number
}

export const newTurn = (): RelayTurn => ({ since: Number.NEGATIVE_INFINITY, again: false })

/**
 * How long work waits for more of its kind, ms, so that one run serves many. Submissions wait for what the isolate has received
 * already, caches a little, indexes and receivers longer.
 */
export const GATHERING = { submissions: 1, caches: 100, followers: 500 } as const

interface World {
  now(): number
  pause(ms: number): Promise<void>
}

/**
 * One run for all writes of `gathering` ms. The platform ends what goes on after an answer within 30 s, so a run stops before:
 * what came meanwhile is done with the next write or by the minute's job. A run that was ended with its request holds up
 * others for `lease` only, ms.
 */
export async function inTurn(
  turn: RelayTurn,
  { now, pause }: World,
  { lease, gathering }: { lease: number; gathering: number },
  work: () => Promise<void>,
): Promise<void> {
  const started = now()
  if (started < turn.since + lease) {
    turn.again = true
    return
  }
  turn.since = started
  try {
    do {
      await pause(gathering)
      turn.again = false
      await work()
    } while (turn.again && now() < started + lease / 2)
  } finally {
    turn.since = Number.NEGATIVE_INFINITY
  }
}
