import { makeBackup } from './backup/make-backup.ts'
import { valuesOf } from './backup/rows.ts'
import { stopAtFault } from './backup/stop-at-fault.ts'
import { openDatabase } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { showProgress } from './show-progress.ts'
import { stop } from './stop.ts'

const { values, positionals } = readFlags(
  `npm run backup -- [--remote] DIR

Copies the newsroom into a folder while it goes on: articles with all their versions, drafts, decisions, users, keys, names,
what is being typed. The first time all of it; later only what is new, as a part more. No key and no session in it opens
anything, but unpublished texts are there: keep it as safe as the newsroom.

  DIR       a folder; it is made if there is none. Parts that are in it never change, so any tool can copy them elsewhere
  --remote  of the deployed newsroom, with the login of wrangler; without it of that on this machine

npm run verify -- DIR says whether it can be restored.`,
  { allowPositionals: true, options: { remote: { type: 'boolean', default: false } } },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run backup -- DIR', 2)

let row = 0
const progress = showProgress(() => `as far as row ${row} of the audit`)
await stopAtFault(async () => {
  const part = await makeBackup({
    ...openDatabase(values),
    dir,
    now: Date.now,
    onPage: page => {
      row = Number(page.audit ? valuesOf(page.audit, 'id').at(-1) : row)
    },
  })
  progress.stop()
  const bytes = part.files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(
    `Part ${part.number} of ${dir} has the newsroom of ${part.at}: articles ${part.counts.article}, new bytes ${bytes}.`,
  )
})
