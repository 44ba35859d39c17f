import { DEADLINE } from '../../db/steady-d1.ts'
import { GATHERING } from './turns.ts'

/** A call that was ended with its request holds up others for so long, ms. It would have been over before. */
const LEASE = GATHERING.submissions + DEADLINE

/** What requests of one isolate ask of the database at the same time, in one call. */
export interface GroupCommit<Part, Answer> {
  /**
   * The answer to `part`. While a call is under way, what comes waits for the next one, so under load one call serves many; a
   * request that is alone waits for `GATHERING.submissions`. The first of a group makes the call for all of it, by its own `ask`. Where that
   * fails each makes its own call, so that what the database refuses of one harms no other.
   */
  join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer>
}

/** Answers in the order of the parts. It is safe to ask again. */
type Ask<Part, Answer> = (parts: readonly Part[]) => Promise<readonly Answer[]>

interface World {
  now(): number
  pause(ms: number): Promise<void>
  /** Rejects where the work takes longer than somebody waits. */
  within<T>(work: Promise<T>): Promise<T>
  /** Work that goes on where the client has gone. */
  afterwards(work: Promise<unknown>): void
}

/** What somebody who waits is told. */
type Told<Answer> = { answer: Answer } | 'lead' | 'alone'

interface Waiting<Part, Answer> {
  part: Part
  tell(told: Told<Answer>): void
}

/** `most`: parts of one call. */
export function makeGroupCommit<Part, Answer>(most: number): GroupCommit<Part, Answer> {
  const waiting = new Set<Waiting<Part, Answer>>()
  let turn: { until: number } | undefined

  async function join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer> {
    const isTaken = turn !== undefined && world.now() < turn.until
    const told = isTaken ? await wait(part, world) : 'lead'
    if (told === 'lead') return lead(part, ask, world)
    if (told === 'alone') return alone(part, ask)
    return told.answer
  }

  /**
   * The platform goes on with a request in its own context alone, and only while that waits for something of its own. So each who
   * waits makes its own promise, and has the timer of `within` beside it.
   */
  async function wait(part: Part, { within, afterwards }: World): Promise<Told<Answer>> {
    const { promise, resolve } = Promise.withResolvers<Told<Answer>>()
    const self = { part, tell: resolve }
    waiting.add(self)
    afterwards(promise)
    return within(promise).finally(() => {
      waiting.delete(self)
      resolve('alone')
    })
  }

  function lead(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer> {
    const answer = serve(part, ask, world)
    world.afterwards(answer.catch(() => {}))
    return answer
  }

  async function serve(part: Part, ask: Ask<Part, Answer>, { now, pause }: World): Promise<Answer> {
    const own = { until: now() + LEASE }
    turn = own
    await pause(GATHERING.submissions)
    const others = take(most - 1)
    try {
      const [answer, ...rest] = await ask([part, ...others.map(({ part }) => part)])
      for (const [i, { tell }] of others.entries()) tell({ answer: rest[i] as Answer })
      return answer as Answer
    } catch (error) {
      if (others.length === 0) throw error
      for (const { tell } of others) tell('alone')
    } finally {
      if (turn === own) handOver(now())
    }
    return alone(part, ask)
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

async function alone<Part, Answer>(part: Part, ask: Ask<Part, Answer>): Promise<Answer> {
  const [answer] = await ask([part])
  return answer as Answer
}
