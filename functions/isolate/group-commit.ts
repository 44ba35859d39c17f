import { DEADLINE } from '../../db/steady-d1.ts'
import { GATHERING } from './turns.ts'

/** A call under way holds up others for so long, ms. So one that hangs, or that ended with its request, harms them little. */
const LEASE = 1000

/** What requests of one isolate ask of the database at the same time, in one call. */
export interface GroupCommit<Part, Answer> {
  /**
   * The answer to `part`, or a failure within `DEADLINE`. While a call is under way, what comes waits for the next one, so under load one
   * call serves many; a request that is alone waits for `GATHERING.submissions`. The first of a group makes the call for all of it, by its own `ask`.
   * Where that fails each makes its own call, so that what the database refuses of one harms no other.
   */
  join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer>
}

/** Answers in the order of the parts. It is safe to ask again, and ends within `DEADLINE`. */
type Ask<Part, Answer> = (parts: readonly Part[]) => Promise<readonly Answer[]>

interface World {
  now(): number
  pause(ms: number): Promise<void>
  /** Rejects where the work takes longer than that many ms. */
  within<T>(ms: number, work: Promise<T>): Promise<T>
  /** Work that goes on where the client has gone. */
  afterwards(work: Promise<unknown>): void
}

/** What came of a call of several. */
type Outcome<Answer> = { answer: Answer } | { error: unknown }

interface Waiting<Part, Answer> {
  part: Part
  tell(told: Outcome<Answer> | 'lead'): void
}

/**
 * The platform goes on with a request in its own context alone, and only while that waits for something of its own. So each who
 * waits makes its own promise, and has the timer of `within` beside it. `most`: parts of one call.
 */
export function makeGroupCommit<Part, Answer>(most: number): GroupCommit<Part, Answer> {
  const waiting = new Set<Waiting<Part, Answer>>()
  let turn: { until: number } | undefined

  async function join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer> {
    const answer = world.within(DEADLINE, inTurn(part, ask, world))
    world.afterwards(answer.catch(() => {}))
    return answer
  }

  async function inTurn(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer> {
    const lateFrom = world.now() + DEADLINE
    const isTaken = turn !== undefined && world.now() < turn.until
    const told = isTaken ? await wait(part, world) : 'lead'
    const outcome = told === 'lead' ? await lead(part, ask, world) : told
    if ('answer' in outcome) return outcome.answer
    if (world.now() >= lateFrom) throw outcome.error
    return firstOf(await ask([part]))
  }

  async function wait(part: Part, { within }: World): Promise<Outcome<Answer> | 'lead'> {
    const { promise, resolve } = Promise.withResolvers<Outcome<Answer> | 'lead'>()
    const self = { part, tell: resolve }
    waiting.add(self)
    return within(LEASE, promise).catch(() => (waiting.delete(self) ? 'lead' : promise))
  }

  async function lead(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Outcome<Answer>> {
    const own = { until: world.now() + LEASE }
    turn = own
    await world.pause(GATHERING.submissions)
    const others = take(most - 1)
    try {
      const asking = ask([part, ...others.map(({ part }) => part)])
      // It goes on where the one who leads is late or gone, since others may have more time.
      world.afterwards(asking.catch(() => {}))
      const [answer, ...rest] = await asking
      for (const [i, { tell }] of others.entries()) tell({ answer: rest[i] as Answer })
      return { answer: answer as Answer }
    } catch (error) {
      if (others.length === 0) throw error
      for (const { tell } of others) tell({ error })
      return { error }
    } finally {
      if (turn === own) handOver(world.now())
    }
  }

  /** The next one may be gone with its request, so its turn has an end too. */
  function handOver(now: number): void {
    const [next] = take(1)
    turn = next && { until: now + LEASE }
    next?.tell('lead')
  }

  function take(count: number): Waiting<Part, Answer>[] {
    const taken = [...waiting].slice(0, count)
    for (const each of taken) waiting.delete(each)
    return taken
  }

  return { join }
}

const firstOf = <T>([first]: readonly T[]) => first as T
