import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from './backup/compare-answers.ts'
import { checkParts } from './backup/read-parts.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { stopAtFault } from './backup/stop-at-fault.ts'
import { type Newsroom, verifyBackup } from './backup/verify-backup.ts'
import { BUILD_DIR, build } from './build.ts'
import { databaseOf, startInstance, workerOf } from './instance.ts'
import { localOrigin, readOrigin } from './instance-address.ts'
import { migrate, STATE_DIR } from './migrate.ts'
import { ofBinding, openDatabase } from './newsroom-database.ts'
import { printable } from './printable.ts'
import { readFlags } from './read-flags.ts'
import { showProgress } from './show-progress.ts'
import { stop } from './stop.ts'

const { values, positionals } = readFlags(
  `npm run verify -- [--alone] [--remote] DIR

Restores a backup into a folder of its own and compares: hashes of the files, counts, the seals of the audit, all rows of every
article, and every public answer byte by byte. What the newsroom changed after the backup is counted and left out. Writes
nothing to the newsroom.

  DIR       the folder of npm run backup
  --alone   looks at the backup alone and not at the newsroom
  --remote  compares with the deployed newsroom, whose address stands in DAWNWIRE_URL; without it with that on this machine

The status is 0 if everything is as it should be, 1 if anything differs.`,
  {
    allowPositionals: true,
    options: { alone: { type: 'boolean', default: false }, remote: { type: 'boolean', default: false } },
  },
)
const [dir] = positionals
if (dir === undefined || positionals.length !== 1) stop('Name one folder: npm run verify -- DIR', 2)
const { DAWNWIRE_URL } = process.env
if (values.remote && !DAWNWIRE_URL)
  stop('Say where the deployed newsroom is: DAWNWIRE_URL=https://news.example', 2)
const origin = values.remote ? readOrigin('DAWNWIRE_URL', DAWNWIRE_URL ?? '') : localOrigin()

build(console.log)
const stateDir = mkdtempSync(join(tmpdir(), 'dawnwire-verify-'))
process.once('exit', () => rmSync(stateDir, { recursive: true, force: true }))
const closing: (() => Promise<unknown>)[] = []
let compared = 0
const progress = showProgress(() => `articles compared: ${compared}`)
try {
  const part = await stopAtFault(() => checkParts(dir))
  migrate(stateDir)
  const copy = await instanceIn(`${stateDir}/v3`)
  await stopAtFault(() => restoreBackup({ ...copy, part, now: Date.now, newEpoch: () => part.epoch }))
  const own = values.alone ? undefined : await newsroom()
  const { differences, answers, changedSince, ...verdict } = await verifyBackup({
    part,
    copy,
    own,
    now: Date.now,
    onArticles: count => {
      compared = count
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
  for (const close of closing) await close()
}

/** The Worker of this checkout on a database, which nobody else reaches. */
async function instanceIn(folder: string) {
  const instance = await startInstance({
    stateDir: folder,
    buildDir: BUILD_DIR,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'upstream' },
  })
  closing.push(() => instance.dispose())
  const worker = await workerOf(instance)
  const answer: Answer = async path => {
    const response = await worker.fetch(origin + path)
    return { status: response.status, body: await response.text() }
  }
  return { ...ofBinding(await databaseOf(instance)), answer }
}

async function newsroom(): Promise<Newsroom> {
  if (!values.remote) {
    migrate(STATE_DIR)
    return instanceIn(`${STATE_DIR}/v3`)
  }
  const { ask } = await openDatabase({ remote: true })
  return {
    ask,
    answer: async path => {
      const response = await fetch(origin + path)
      return { status: response.status, body: await response.text() }
    },
  }
}
