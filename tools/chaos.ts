import { runChaos } from './chaos/run-chaos.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'

const { values } = readFlags(
  `npm run chaos -- [--minutes 10] [--seed NUMBER]

Runs the built Worker on a database of its own, and for that long kills it, makes D1, databases of texts, the indexes and R2 slow or failing, moves
its clock, empties its purge budget, has purges refused and receivers go away, while partners write, editors work at the desk,
and readers read. Small models judge every answer: what was acknowledged is neither lost nor doubled, of two who save one form
one is asked, what was withdrawn goes within its promise, a picture is there just while a story shows it, failures say when to
come back, and whoever follows the change log or takes webhooks ends with what there is.

  --minutes N  how long; 10, if not said
  --seed N     what happens, and what writers and readers choose; the same seed begins the same way`,
  {
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    },
  },
)
// Miniflare ends its processes when this one exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const minutes = Number(values.minutes)
const seed = Number(values.seed)
if (!(minutes > 0)) stop('--minutes takes a number above 0.', 2)
if (!Number.isSafeInteger(seed)) stop('--seed takes a whole number.', 2)

console.log(`Seed ${seed}`)
const began = Date.now()
const { counts, broken } = await runChaos({ minutes, seed }, what =>
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`),
)
console.log(`\nIn ${minutes} minutes with the seed ${seed}:`)
for (const [name, n] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(n).padStart(8)}  ${name}`)
console.log(broken.size === 0 ? '\nEvery promise was kept.' : '\nAgainst the promises:')
for (const [sentence, n] of broken) console.log(`${String(n).padStart(8)}  ${sentence}`)
process.exit(broken.size === 0 ? 0 : 1)
