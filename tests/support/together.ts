import { HELD_UP } from '../../functions/isolate/group-commit.ts'
import { GATHERING } from '../../functions/isolate/turns.ts'
import type { Newsroom } from './newsroom.ts'

/** Sends so many submissions, which are all there before the first of them asks the database. */
export function together<T>({ deps }: Newsroom, requests: readonly (() => Promise<T>)[]): Promise<T[]> {
  const everybody = Promise.withResolvers<void>()
  const { intakes, pause } = deps
  let joined = 0
  deps.intakes = {
    join: (...asked) => {
      if (++joined === requests.length) everybody.resolve()
      return intakes.join(...asked)
    },
  }
  deps.pause = ms => (ms === GATHERING.submissions || ms === HELD_UP ? everybody.promise : pause(ms))
  return Promise.all(requests.map(send => send())).finally(() => {
    deps.intakes = intakes
    deps.pause = pause
  })
}
