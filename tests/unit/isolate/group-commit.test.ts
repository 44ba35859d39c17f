import { expect, test } from 'vitest'
import { HELD_UP, makeGroupCommit } from '../../../functions/isolate/group-commit.ts'
import { GATHERING } from '../../../functions/isolate/turns.ts'

/** An isolate whose clock, timers and calls the test holds. */
function makeIsolate(most = 10) {
  const group = makeGroupCommit<string, string>(most)
  const calls: { parts: readonly string[]; answer(): void; fail(): void }[] = []
  const kept: Promise<unknown>[] = []
  const deadlines: (() => void)[] = []
  let timers: { at: number; run(): void }[] = []
  let now = 0
  const world = {
    pause: (ms: number) => {
      if (ms === GATHERING.submissions) return Promise.resolve()
      const { promise, resolve } = Promise.withResolvers<void>()
      timers.push({ at: now + ms, run: resolve })
      return promise
    },
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
    await goOn()
    return { answer }
  }
  const partsOf = () => calls.map(({ parts }) => parts)
  /** Lets what is ready go on. */
  const goOn = async () => {
    for (let i = 0; i < 30; i++) await Promise.resolve()
  }
  const settle = async (how: 'answer' | 'fail', call: number) => {
    calls[call]?.[how]()
    await goOn()
  }
  const pass = async (ms: number) => {
    now += ms
    const due = timers.filter(({ at }) => at <= now)
    timers = timers.filter(({ at }) => at > now)
    for (const { run } of due) run()
    await goOn()
  }
  const expire = async () => {
    for (const run of deadlines) run()
    await goOn()
  }
  return { join, settle, pass, expire, partsOf, kept }
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

test('nobody waits longer for others than a call holds up; who waits longest asks next, for all', async () => {
  const { join, settle, pass, partsOf } = makeIsolate()
  const slow = await join('slow')
  const joined = [await join('b'), await join('c')]
  await pass(HELD_UP - 1)
  expect(partsOf()).toEqual([['slow']])
  await pass(1)
  expect(partsOf()).toEqual([['slow'], ['b', 'c']])
  await settle('answer', 1)
  await settle('answer', 0)
  expect(await Promise.all([slow, ...joined].map(({ answer }) => answer))).toEqual([
    'slow done',
    'b done',
    'c done',
  ])
  expect(partsOf()).toHaveLength(2)
})

test('a call whose request is gone holds up nobody for longer either', async () => {
  const { join, settle, pass, partsOf } = makeIsolate()
  await join('never answered')
  const { answer } = await join('b')
  await pass(HELD_UP)
  await settle('answer', 1)
  expect([partsOf(), await answer]).toEqual([[['never answered'], ['b']], 'b done'])
})

test('who is in a call whose request is gone is told when the deadline has passed', async () => {
  const { join, settle, pass, expire, partsOf } = makeIsolate()
  await join('a')
  const lost = [await join('leads and is gone'), await join('c')]
  await settle('answer', 0)
  await pass(HELD_UP)
  await expire()
  expect(await lost[1]?.answer).toBe('late')
  const later = await join('d')
  await pass(HELD_UP)
  await settle('answer', 2)
  expect([partsOf().at(-1), await later.answer]).toEqual([['d'], 'd done'])
})

test('after a call that fails late nothing is asked for those who were told so', async () => {
  const { join, settle, expire, partsOf } = makeIsolate()
  await join('a')
  const joined = [await join('b'), await join('c')]
  await settle('answer', 0)
  await expire()
  await settle('fail', 1)
  expect(await Promise.all(joined.map(({ answer }) => answer))).toEqual(['late', 'late'])
  expect(partsOf()).toEqual([['a'], ['b', 'c']])
})

test('three requests and their three calls go on where clients are gone, and end', async () => {
  const { join, settle, pass, kept } = makeIsolate()
  await join('a')
  await join('b')
  await pass(HELD_UP)
  await join('c')
  for (const call of [0, 1, 2]) await settle('answer', call)
  expect(kept).toHaveLength(6)
  await Promise.all(kept)
})
