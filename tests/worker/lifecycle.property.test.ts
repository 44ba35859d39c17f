import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { test } from 'vitest'
import { history } from '../support/lifecycle-commands.ts'
import { makeWorld } from '../support/lifecycle-world.ts'
import { makeKey, makeNewsroom, NOON } from '../support/newsroom.ts'
import { textDatabases } from '../support/text-databases.ts'

/** `LIFECYCLE_RUNS=500 LIFECYCLE_SEED=7` for a longer search, or to repeat one. */
const { LIFECYCLE_RUNS, LIFECYCLE_SEED } = env as unknown as Record<string, string>
const RUNS = Number(LIFECYCLE_RUNS) || 12

/** A newsroom that has grown: some articles have their texts in the main database, others in one of their own. */
const newsroom = makeNewsroom(NOON, textDatabases(2))
let made = 0
newsroom.deps.newArticleId = () => `${made++ % 3}${newsroom.deps.newId().slice(1)}`
const keys = {
  full: await makeKey(newsroom),
  wire: await makeKey(newsroom, { scopes: 'submit' }),
}

test(
  'whatever happens, readers, followers and the log agree with what was decided',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, steps => makeWorld(newsroom, keys).live(steps)),
      {
        numRuns: RUNS,
        seed: Number(LIFECYCLE_SEED) || 20_260_501,
        // A long search is not made longer by shrinking.
        endOnFailure: Number(LIFECYCLE_RUNS) > 0,
      },
    )
  },
  Math.max(60_000, RUNS * 10_000),
)
