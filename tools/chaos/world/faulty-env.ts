import { TEXT_BINDINGS } from '../../../db/text-databases.ts'
import type { DatabaseFaults } from '../faults.ts'
import { faultyD1, type Meet } from './faulty-d1.ts'
import { chance, faults } from './state.ts'

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** D1's own words: the first passes by itself and may be tried again, the second may not. */
const WORDS = ['Network connection lost.', 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.']
const failure = () => new Error(WORDS[Math.floor(chance() * WORDS.length)])

/** Goes by the faults of the moment. */
const meeting =
  (now: () => DatabaseFaults): Meet =>
  async work => {
    const { fails, failsCommitted, hangs, delay } = now()
    if (delay > 0) await pause(chance() * delay)
    const dice = chance()
    if (dice < hangs) return new Promise(() => {})
    if (dice < hangs + fails) throw failure()
    const result = await work()
    if (dice < hangs + fails + failsCommitted) throw failure()
    return result
  }

const DATABASES: [binding: string, meet: Meet][] = [
  ['DB', meeting(() => faults.d1)],
  ['SEARCH', meeting(() => faults.search)],
  ...TEXT_BINDINGS.map((binding): [string, Meet] => [binding, meeting(() => faults.texts)]),
]

const faultyBucket = (bucket: R2Bucket): R2Bucket =>
  new Proxy(bucket, {
    get: (target, name) => {
      const member = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        if (chance() < faults.r2)
          throw new Error(`${String(name)}: We encountered an internal error. (10001)`)
        return member.apply(target, args)
      }
    },
  })

/** The bindings, with what goes wrong with them. */
export const faultyEnv = (env: Env): Env => ({
  ...env,
  ...faultyDatabases(env as unknown as Record<string, D1Database | undefined>),
  PICTURES: faultyBucket(env.PICTURES),
})

const faultyDatabases = (env: Record<string, D1Database | undefined>) =>
  Object.fromEntries(
    DATABASES.flatMap(([binding, meet]) => {
      const database = env[binding]
      return database ? [[binding, faultyD1(database, meet)]] : []
    }),
  )
