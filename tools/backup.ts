import { makeBackup } from './backup/make-backup.ts'
import { valuesOf } from './backup/rows.ts'
import { stopAtFault } from './backup/stop-at-fault.ts'
import { openBucket } from './bucket.ts'
import { openNewsroom } from './newsroom-database.ts'
import { readFlags } from './read-flags.ts'
import { showProgress } from './show-progress.ts'
import { stop } from './stop.ts'

const { values, positionals } = readFlags(
  `npm run backup -- [--remote] DIR

Copies the newsroom into a folder while it goes on: articles with all their versions, drafts, decisions, pictures, users, keys,
names, what is being typed. The first time all of it; later only what is new, as a part more. No key and no session in it opens
anything, but unpublished texts are there: keep it as safe as the newsroom.

  DIR       a folder; it is made if there is none. Parts that are in it never change, so any tool can copy them elsewhere
  --remote  of the deployed newsroom, with the login of wrangler; without it of that on this machine

npm run verify -- DIR says whether it can be restored.`,
  { allowPositionals: true, options: { remote: { type: 'boolean', default: false } } },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run backup -- DIR', 2)

let row = 0
const pictures = { copied: 0, bytes: 0, missing: [] as string[] }
const progress = showProgress(() => `pictures copied: ${pictures.copied}; as far as row ${row} of the audit`)
await stopAtFault(async () => {
  const part = await makeBackup({
    ...openNewsroom(values),
    bucket: openBucket(values),
    dir,
    now: Date.now,
    onPage: page => {
      row = Number(page.audit ? valuesOf(page.audit, 'id').at(-1) : row)
    },
    onPicture: ({ bytes }) => {
      pictures.copied++
      pictures.bytes += bytes
    },
    onMissing: id => pictures.missing.push(id),
  })
  progress.stop()
  const bytes = part.files.reduce((sum, file) => sum + file.bytes, 0)
  console.log(
    `Part ${part.number} of ${dir} has the newsroom of ${part.at}: articles ${part.counts.article}, new bytes ${bytes}; new files of pictures ${pictures.copied}, bytes ${pictures.bytes}.`,
  )
  for (const id of pictures.missing) console.log(`MISSING The bucket has not the bytes of the picture ${id}.`)
  if (pictures.missing.length > 0) process.exitCode = 1
})
