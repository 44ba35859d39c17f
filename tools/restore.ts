import { randomBytes } from 'node:crypto'
import { checkParts } from './backup/read-parts.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { stopAtFault } from './backup/stop-at-fault.ts'
import { openBucket } from './bucket.ts'
import { openDatabase } from './newsroom-database.ts'
import { shellWord } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { readyBuckets } from './ready-buckets.ts'
import { readyDatabases } from './ready-databases.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { stop } from './stop.ts'

const SIGN_IN = 'Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN; then run this again.'

const { values, positionals } = readFlags(
  `npm run restore -- [--remote] DIR

Brings a backup into an empty newsroom, as it was when the last part was made. Every file is compared with its hash first. If
it is cut off, run it again. Apps that follow the change feed are told to begin anew, and the desk's index is made anew.

  DIR       the folder of npm run backup
  --remote  into the deployed newsroom, before npm run deploy: databases that wrangler.toml has no id for are made, and the
            bucket; without it into that on this machine, before npm start

A newsroom that has something in it is refused.`,
  { allowPositionals: true, options: { remote: { type: 'boolean', default: false } } },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run restore -- DIR', 2)

await stopAtFault(async () => {
  const part = await checkParts(dir)
  if (values.remote) {
    readyDatabases(SIGN_IN)
    readyBuckets(SIGN_IN)
  }
  const newEpoch = () => randomBytes(6).toString('hex')
  await restoreBackup({ ...openDatabase(values), bucket: openBucket(values), part, now: Date.now, newEpoch })
  await rebuildIndex(values)
  console.log(
    `The newsroom is as it was at ${part.at}: articles ${part.counts.article}. ` +
      `Start it with ${values.remote ? 'npm run deploy' : 'npm start'}, then check it: npm run verify -- ${values.remote ? '--remote ' : ''}${shellWord(dir)}`,
  )
})
