import { expect, test } from 'vitest'
import { makeGroupCommit } from '../../../functions/isolate/group-commit.ts'

/** An isolate whose clock, deadlines and calls the test holds. */
function makeIsolate(most = 10) {
  const group = makeGroupCommit<string, string>(most)
  const calls: { parts: readonly string[]; answer(): void; fail(): void }[] = []
  const kept: Promise<unknown>[] = []
  const deadlines: (() => void)[] = []
  const clock = { now: 0 }
  const world = {
    now: () => clock.now,
    pause: async () => {},
    within: <T>(work: Promise<T>) => {
      const late = Promise.withResolvers<never>()
      deadlines.push(() => late.reject(new Error('late')))
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
  return { join, settle, partsOf, kept, deadlines, clock }
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

test('who has waited too long is told so, and nothing is asked for it any more', async () => {
  const { join, settle, partsOf, deadlines } = makeIsolate()
  await join('a')
  const late = await join('b')
  deadlines.at(-1)?.()
  expect(await late.answer).toBe('late')
  await join('c')
  await settle('answer', 0)
  expect(partsOf()).toEqual([['a'], ['c']])
})

test('a call that ended with its request holds up others for its lease only', async () => {
  const { join, settle, partsOf, clock } = makeIsolate()
  await join('never answered')
  const waiting = await join('b')
  clock.now += 10_001
  const later = await join('c')
  expect(partsOf()).toEqual([['never answered'], ['c', 'b']])
  await settle('answer', 1)
  expect([await waiting.answer, await later.answer]).toEqual(['b done', 'c done'])
})

test('a turn that is given to a request that is gone ends too', async () => {
  const { join, settle, partsOf, clock, deadlines } = makeIsolate()
  await join('a')
  await join('gone')
  // Both at once: its turn comes, and its client has no more patience.
  deadlines.at(-1)?.()
  await settle('answer', 0)
  clock.now += 10_001
  await join('c')
  expect(partsOf().at(-1)).toEqual(['c'])
})

test('calls and who waits for them go on where their clients are gone, and end', async () => {
  const { join, settle, kept, deadlines } = makeIsolate()
  await join('a')
  await join('b')
  await join('late')
  deadlines.at(-1)?.()
  await settle('answer', 0)
  await settle('answer', 1)
  expect(kept.length).toBeGreaterThanOrEqual(4)
  await Promise.all(kept)
})
