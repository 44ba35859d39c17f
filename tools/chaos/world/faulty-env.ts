import { faultyD1, type Meet } from './faulty-d1.ts'
import { chance, faults } from './state.ts'

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** D1's own words: the first passes by itself and may be tried again, the second may not. */
const WORDS = ['Network connection lost.', 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.']
const failure = () => new Error(WORDS[Math.floor(chance() * WORDS.length)])

const meetMain: Meet = async work => {
  const { fails, failsCommitted, hangs, delay } = faults.d1
  if (delay > 0) await pause(chance() * delay)
  const dice = chance()
  if (dice < hangs) return new Promise(() => {})
  if (dice < hangs + fails) throw failure()
  const result = await work()
  if (dice < hangs + fails + failsCommitted) throw failure()
  return result
}

const meetSearch: Meet = async work => {
  if (chance() < faults.search.fails) throw failure()
  return work()
}

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
  DB: faultyD1(env.DB, meetMain),
  SEARCH: faultyD1(env.SEARCH, meetSearch),
  PICTURES: faultyBucket(env.PICTURES),
})
