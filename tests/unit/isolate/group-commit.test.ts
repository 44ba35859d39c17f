import { expect, test } from 'vitest'
import { makeGroupCommit } from '../../../functions/isolate/group-commit.ts'

/** An isolate whose clock, deadlines and calls the test holds. */
function makeIsolate(most = 10) {
  const group = makeGroupCommit<string, string>(most)
  const calls: { parts: readonly string[]; answer(): void; fail(): void }[] = []
  const kept: Promise<unknown>[] = []
  const timers = new Set<{ at: number; run(): void }>()
  const clock = { now: 0 }
  const world = {
    now: () => clock.now,
    pause: async () => {},
    within: <T>(ms: number, work: Promise<T>) => {
      const late = Promise.withResolvers<never>()
      timers.add({ at: clock.now + ms, run: () => late.reject(new Error('late')) })
      return Promise.race([work, late.promise])
    },
    afterwards: (work: Promise<unknown>) => void kept.push(work),
  }
  const ask = (parts: readonly string[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    const answer = () => resolve(parts.map(part => `${part} done`))
    calls.push({ parts, answer, fail: () => reject(new Error('refused')) })
    return promise
  }
  const join = async (part: string) => {
    const answer = group.join(part, ask, world).catch((error: Error) => error.message)
    await turns()
    return { answer }
  }
  const partsOf = () => calls.map(({ parts }) => parts)
  /** Lets what is ready go on. */
  const turns = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  const settle = async (how: 'answer' | 'fail', call: number) => {
    calls[call]?.[how]()
    await turns()
  }
  /** Time passes, and what was to come by then comes in its order. */
  const pass = async (ms: number) => {
    const until = clock.now + ms
    const due = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
    for (const timer of due) {
      timers.delete(timer)
      clock.now = timer.at
      timer.run()
      await turns()
    }
    clock.now = until
  }
  return { join, settle, partsOf, kept, pass }
}

test('who is alone asks alone, and at once', async () => {
  const { join, settle, partsOf } = makeIsolate()
  for (const part of ['a', 'b']) {
    const { answer } = await join(part)
    await settle('answer', partsOf().length - 1)
    expect(await answer).toBe(`${part} done`)
  }
  expect(partsOf()).toEqual([['a'], ['b']])
})

test('what comes while a call is under way is asked in the next one, and each gets its own answer', async () => {
  const { join, settle, partsOf } = makeIsolate()
  const joined = [await join('a'), await join('b'), await join('c')]
  expect(partsOf()).toEqual([['a']])
  await settle('answer', 0)
  expect(partsOf()).toEqual([['a'], ['b', 'c']])
  await settle('answer', 1)
  expect(await Promise.all(joined.map(({ answer }) => answer))).toEqual(['a done', 'b done', 'c done'])
})

test('a call has no more parts than it may, and the rest go on in the next', async () => {
  const { join, settle, partsOf } = makeIsolate(2)
  const joined = []
  for (const part of ['a', 'b', 'c', 'd']) joined.push(await join(part))
  for (const call of [0, 1, 2]) await settle('answer', call)
  expect(partsOf()).toEqual([['a'], ['b', 'c'], ['d']])
  expect(await Promise.all(joined.map(({ answer }) => answer))).toHaveLength(4)
})

test('where a call of several fails each asks alone, so only what is refused itself fails', async () => {
  const { join, settle, partsOf } = makeIsolate()
  const joined = []
  for (const part of ['a', 'b', 'c']) joined.push(await join(part))
  await settle('answer', 0)
  await settle('fail', 1)
  expect(partsOf().slice(2).flat().sort()).toEqual(['b', 'c'])
  for (const [i, parts] of partsOf().entries())
    if (i > 1) await settle(parts[0] === 'b' ? 'fail' : 'answer', i)
  expect(await Promise.all(joined.map(({ answer }) => answer))).toEqual(['a done', 'refused', 'c done'])
})

test('a call of one that fails is not made again', async () => {
  const { join, settle, partsOf } = makeIsolate()
  const { answer } = await join('a')
  await settle('fail', 0)
  expect(await answer).toBe('refused')
  expect(partsOf()).toEqual([['a']])
})

test('after a failure the turn goes on', async () => {
  const { join, settle, partsOf } = makeIsolate()
  await join('a')
  const { answer } = await join('b')
  await settle('fail', 0)
  await settle('answer', 1)
  expect(await answer).toBe('b done')
  expect(partsOf()).toEqual([['a'], ['b']])
})

test('a call that hangs holds up others for a second only', async () => {
  const { join, settle, partsOf, pass } = makeIsolate()
  await join('hangs')
  await pass(500)
  const joined = [await join('b'), await join('c')]
  await pass(1000)
  expect(partsOf()).toEqual([['hangs'], ['b', 'c']])
  await settle('answer', 1)
  expect(await Promise.all(joined.map(({ answer }) => answer))).toEqual(['b done', 'c done'])
})

test('who comes when a call has taken too long already does not wait for it', async () => {
  const { join, settle, partsOf, pass } = makeIsolate()
  const slow = await join('slow')
  await pass(1000)
  const later = await join('b')
  expect(partsOf()).toEqual([['slow'], ['b']])
  await settle('answer', 1)
  await settle('answer', 0)
  expect([await slow.answer, await later.answer]).toEqual(['slow done', 'b done'])
})

test('a turn that is given to a request that is gone holds up others for a second only', async () => {
  const { join, settle, partsOf, pass } = makeIsolate()
  await join('a')
  await join('gone')
  await settle('answer', 0)
  // Its call is as good as never made: nobody answers it.
  const { answer } = await join('c')
  await pass(1000)
  await settle('answer', 2)
  expect(partsOf()).toEqual([['a'], ['gone'], ['c']])
  expect(await answer).toBe('c done')
})

test('nobody waits for longer than ten seconds, whoever makes the call', async () => {
  const { join, settle, pass } = makeIsolate()
  await join('a')
  await pass(900)
  const joined = [await join('b'), await join('c')]
  await settle('answer', 0)
  const told: string[] = []
  for (const { answer } of joined) answer.then(answer => told.push(answer))
  await pass(9_999)
  expect(told).toEqual([])
  await pass(1)
  expect(told).toEqual(['late', 'late'])
})

test('a call that fails late is made again only for those who still wait', async () => {
  const { join, settle, partsOf, pass } = makeIsolate()
  await join('a')
  await join('b')
  await pass(900)
  await join('c')
  await settle('answer', 0)
  expect(partsOf()).toEqual([['a'], ['b', 'c']])
  await pass(9_100)
  await settle('fail', 1)
  expect(partsOf().slice(2)).toEqual([['c']])
})

test('calls and who waits for them go on where their clients are gone, and end', async () => {
  const { join, settle, kept, pass } = makeIsolate()
  await join('a')
  await join('b')
  await join('c')
  await settle('answer', 0)
  // Each for itself, and each call.
  expect(kept).toHaveLength(5)
  const calls = kept.splice(-1)
  await pass(10_000)
  await Promise.all(kept)
  await settle('answer', 1)
  await Promise.all(calls)
})
