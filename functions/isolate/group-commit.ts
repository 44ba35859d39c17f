import { GATHERING } from './turns.ts'

/**
 * How long a call holds up others, ms. A database near by has answered before; one in another city takes longer, and then several
 * calls are under way.
 */
export const HELD_UP = 100

/** What requests of one isolate ask of the database at the same time, in one call. */
export interface GroupCommit<Part, Answer> {
  /**
   * The answer to `part`, or a failure in time. While a call is under way, what comes waits for the next one, so under load one call serves
   * many; a request that is alone waits for `GATHERING.submissions`. The first of a group makes the call for all of it, by its own `ask`. Where
   * that fails each makes its own call, so that what the database refuses of one harms no other.
   */
  join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer>
}

/** Answers in the order of the parts. It is safe to ask again. */
type Ask<Part, Answer> = (parts: readonly Part[]) => Promise<readonly Answer[]>

interface World {
  pause(ms: number): Promise<void>
  /** Rejects where work takes longer than somebody waits for the database. */
  within<T>(work: Promise<T>): Promise<T>
  /** Work that goes on where the client has gone. */
  afterwards(work: Promise<unknown>): void
}

/** What somebody who waits is told: its answer, or what to do. `again`: it has waited long enough for this call. */
type Told<Answer> = { answer: Answer } | 'lead' | 'alone' | 'again'

/** Who asks. */
type Caller = World & { isLate: boolean }

interface Waiting<Part, Answer> {
  part: Part
  tell(told: Told<Answer>): void
}

/**
 * The platform goes on with a request in its own context alone, and only while that waits for something of its own. So each who
 * waits makes its own promise, and has the timer of `within` beside it. Whoever makes the call may be gone. `most`: parts of one call.
 */
export function makeGroupCommit<Part, Answer>(most: number): GroupCommit<Part, Answer> {
  const waiting = new Set<Waiting<Part, Answer>>()
  /** The call that others wait for. */
  let underWay: object | undefined

  function join(part: Part, ask: Ask<Part, Answer>, world: World): Promise<Answer> {
    const caller = { ...world, isLate: false }
    const answer = world.within(inTurn(part, ask, caller)).finally(() => {
      caller.isLate = true
    })
    world.afterwards(answer.catch(() => {}))
    return answer
  }

  async function inTurn(part: Part, ask: Ask<Part, Answer>, caller: Caller): Promise<Answer> {
    const told = underWay ? await wait(part, underWay, caller) : 'lead'
    if (told === 'lead') return lead(part, ask, caller)
    if (told === 'alone') return alone(part, ask, caller)
    if (told === 'again') return inTurn(part, ask, caller)
    return told.answer
  }

  function wait(part: Part, call: object, { pause }: World): Promise<Told<Answer>> {
    const { promise, resolve } = Promise.withResolvers<Told<Answer>>()
    const self = { part, tell: resolve }
    waiting.add(self)
    const longEnough = pause(HELD_UP).then(() => {
      if (!waiting.delete(self)) return promise
      if (underWay === call) underWay = undefined
      return 'again'
    })
    return Promise.race([promise, longEnough])
  }

  async function lead(part: Part, ask: Ask<Part, Answer>, caller: Caller): Promise<Answer> {
    const call = {}
    underWay = call
    await caller.pause(GATHERING.submissions)
    const others = take(most - 1)
    try {
      const asking = ask([part, ...others.map(({ part }) => part)])
      // Others may have more time left.
      caller.afterwards(asking.catch(() => {}))
      const [answer, ...rest] = await asking
      for (const [i, { tell }] of others.entries()) tell({ answer: rest[i] as Answer })
      return answer as Answer
    } catch (error) {
      if (others.length === 0) throw error
      for (const { tell } of others) tell('alone')
    } finally {
      if (underWay === call) handOver()
    }
    return alone(part, ask, caller)
  }

  /** Until the next one makes its call, what comes waits for that already. */
  function handOver(): void {
    const [next] = take(1)
    underWay = next
    next?.tell('lead')
  }

  function take(count: number): Waiting<Part, Answer>[] {
    const taken = [...waiting].slice(0, count)
    for (const each of taken) waiting.delete(each)
    return taken
  }

  return { join }
}

async function alone<Part, Answer>(part: Part, ask: Ask<Part, Answer>, { isLate }: Caller): Promise<Answer> {
  if (isLate) throw new Error('nobody waits for it any more')
  const [answer] = await ask([part])
  return answer as Answer
}
