import { env } from 'cloudflare:workers'
import { connect } from '../../db/client.ts'
import { DEADLINE, type Patience, steadyD1 } from '../../db/steady-d1.ts'
import { answerNewsroom } from '../../functions/newsroom-app.ts'
import { answerPublic } from '../../functions/public-app.ts'
import { faultyD1 } from '../../tools/chaos/world/faulty-d1.ts'
import { type Newsroom, ORIGIN } from './newsroom.ts'

export type Fault =
  | { fail: string; committed?: boolean }
  | { hang: true }
  | { delay: number }
  | { before: () => Promise<unknown> }
  | undefined

/** D1 whose next calls meet these faults, one each; `calls` counts them. */
export function makeFaulty(faults: (call: number) => Fault) {
  const state = { calls: 0 }
  const meet = async <T>(work: () => Promise<T>): Promise<T> => {
    const fault = faults(state.calls++)
    if (!fault) return work()
    if ('hang' in fault) return new Promise<T>(() => {})
    if ('delay' in fault) {
      await new Promise(resolve => setTimeout(resolve, fault.delay))
      return work()
    }
    if ('before' in fault) {
      await fault.before()
      return work()
    }
    if (fault.committed) await work()
    throw new Error(fault.fail)
  }
  const d1 = faultyD1(env.DB, meet)
  return { d1, state }
}

/** Time passes at once, except for a caller's deadline, which passes when `expire` is called. */
export function makePatience() {
  const pauses: number[] = []
  const deadlines = new Set<() => void>()
  const patience: Patience = {
    random: () => 0.5,
    after: (ms, run) => {
      if (ms === DEADLINE) {
        deadlines.add(run)
        return () => deadlines.delete(run)
      }
      pauses.push(ms)
      queueMicrotask(run)
      return () => {}
    },
  }
  return { patience, pauses, deadlines, expire: () => [...deadlines].forEach(run => void run()) }
}

/** The newsroom on such a D1, with the retries of the real one. */
export function onFaultyD1(newsroom: Newsroom, faults: (call: number) => Fault) {
  const { d1, state } = makeFaulty(faults)
  const time = makePatience()
  const { statements, repeat } = steadyD1(d1, time.patience)
  const db = connect(statements, repeat, newsroom.deps.db.texts)
  const deps = { ...newsroom.deps, db }
  const read = (path: string, headers = {}) =>
    answerPublic(new Request(ORIGIN + path, { headers }), { ...newsroom.readDeps, db })
  const send: Newsroom['send'] = async (path, init = {}) =>
    answerNewsroom(new Request(ORIGIN + path, init), deps)
  return { faulty: { ...newsroom, deps, send }, read, state, ...time }
}
