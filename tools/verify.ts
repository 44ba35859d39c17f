import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkParts } from './backup/read-parts.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { stopAtFault } from './backup/stop-at-fault.ts'
import { type Newsroom, verifyBackup } from './backup/verify-backup.ts'
import { openBucket } from './bucket.ts'
import { type Answers, answersIn, newsroomOrigin, openAnswers } from './newsroom-answers.ts'
import { type NewsroomDatabase, openLocal, openNewsroom } from './newsroom-database.ts'
import { printable } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { showProgress } from './show-progress.ts'
import { stop } from './stop.ts'

const { values, positionals } = readFlags(
  `npm run verify -- [--alone] [--remote] DIR

Restores a backup into a folder of its own and compares: hashes of the files, counts, the seals of the audit, pictures, all
rows of every article, and every public answer byte by byte. What the newsroom changed after the backup is counted and left out. Writes
nothing to the newsroom.

  DIR       the folder of npm run backup
  --alone   looks at the backup alone and not at the newsroom
  --remote  compares with the deployed newsroom, at the address that wrangler.toml keeps; without it with that on this machine

The status is 0 if everything is as it should be, 1 if anything differs.`,
  {
    allowPositionals: true,
    options: { alone: { type: 'boolean', default: false }, remote: { type: 'boolean', default: false } },
  },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run verify -- DIR', 2)
const origin = newsroomOrigin(values)

const stateDir = mkdtempSync(join(tmpdir(), 'dawnwire-verify-'))
process.once('exit', () => rmSync(stateDir, { recursive: true, force: true }))
const opened: Answers[] = []
let doing = 'Comparing the files of the backup with their hashes …'
const progress = showProgress(() => doing)
try {
  const part = await stopAtFault(() => checkParts(dir))
  doing = 'Restoring the backup into a folder of its own …'
  const database = openLocal(stateDir)
  await stopAtFault(() => restoreBackup({ ...database, part, now: Date.now, newEpoch: () => part.epoch }))
  const copy = await open(database, answersIn(stateDir, origin))
  const own = values.alone
    ? undefined
    : {
        ...(await open(openNewsroom(values), openAnswers(origin, values))),
        bucket: openBucket(values),
      }
  doing = 'Looking at what was restored …'
  const { differences, answers, changedSince, ...verdict } = await verifyBackup({
    part,
    copy,
    own,
    now: Date.now,
    onArticles: count => {
      doing = `articles compared: ${count}`
    },
  })
  progress.stop()
  console.log(
    `The backup of ${part.at} has articles ${part.counts.article} and audit rows ${part.counts.audit}.`,
  )
  if (own)
    console.log(
      `Compared with the newsroom: articles ${verdict.compared}, public answers ${answers}; changed since, and left out: ${changedSince}.`,
    )
  for (const difference of differences) console.log(`DIFFERENT ${printable(difference)}`)
  if (differences.length === 0) console.log('Nothing differs.')
  process.exitCode = differences.length > 0 ? 1 : 0
} finally {
  progress.stop()
  for (const { close } of opened) await close()
}

async function open({ ask, texts }: NewsroomDatabase, opening: Promise<Answers>): Promise<Newsroom> {
  const answers = await opening
  opened.push(answers)
  return { ask, texts, answer: answers.answer }
}
