import { expect, test } from 'vitest'
import { takeBatchTurn } from '../../../functions/api/batch-turn.ts'

/** An isolate whose clock moves while somebody waits in it; `meanwhile` happens at each look. */
function isolate() {
  const clock = { now: 0 }
  const batchTurn = { since: Number.NEGATIVE_INFINITY }
  const take = (meanwhile = () => {}) =>
    takeBatchTurn({
      batchTurn,
      now: () => clock.now,
      pause: async ms => {
        clock.now += ms
        meanwhile()
      },
    })
  return { clock, take }
}

test('a batch begins at once where none is written', async () => {
  const { clock, take } = isolate()
  const release = await take()
  release()
  await take()
  expect(clock.now).toBe(0)
})

test('while one is written the next waits, and begins a moment after it ended', async () => {
  const { clock, take } = isolate()
  const release = await take()
  await take(() => {
    if (clock.now === 7_000) release()
  })
  expect(clock.now).toBe(7_000)
})

test('who has waited for ten seconds is told to come again', async () => {
  const { clock, take } = isolate()
  await take()
  await expect(take()).rejects.toMatchObject({ status: 503, headers: { 'Retry-After': '10' } })
  expect(clock.now).toBe(10_000)
})

test('who has its turn in the tenth second takes it', async () => {
  const { clock, take } = isolate()
  const release = await take()
  await take(() => {
    if (clock.now === 10_000) release()
  })
  expect(clock.now).toBe(10_000)
})

test('a batch that was ended with its request holds up others for a minute', async () => {
  const { clock, take } = isolate()
  await take()
  clock.now = 59_999
  await take()
  expect(clock.now).toBe(60_049)
  clock.now += 60_000
  await take()
  expect(clock.now).toBe(120_049)
})

test('who ends after its turn was given to another does not take it from that one', async () => {
  const { clock, take } = isolate()
  const release = await take()
  clock.now = 60_000
  await take()
  release()
  await expect(take()).rejects.toMatchObject({ status: 503 })
})
