import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BUILD_DIR, build } from '../../tools/build.ts'
import { freePort } from '../../tools/free-port.ts'
import { migrate } from '../../tools/migrate.ts'
import { localFile } from '../../tools/text-bindings.ts'
import { type ServedWorker, serveWorker } from './served-worker.ts'
import { correctAtDesk, openEdit, readAll, readPage, useAsPartner, useAtDesk } from './use-newsroom.ts'

/**
 * `npm run deploy` applies migrations while the Worker before still serves, and a rollback brings that one back. So the Worker of the
 * commit in tools/last-release must go on with everything on the new schema and on what the new Worker wrote there, and the
 * new one on what it left.
 */
const COMMIT = readFileSync('tools/last-release', 'utf8').trim()
const isHere = spawnSync('git', ['cat-file', '-e', `${COMMIT}^{commit}`]).status === 0
if (!isHere)
  console.warn(
    `SKIPPED: the commit ${COMMIT} of tools/last-release is not in this clone (git fetch --unshallow).`,
  )

/** Ms. */
const PATIENT = 600_000

const folder = mkdtempSync(join(tmpdir(), 'dawnwire-upgrade-'))
const stateDir = join(folder, '.wrangler/state')
let place: { stateDir: string; key: string }
let worker: ServedWorker | undefined

const oldWorker = () => serve(join(folder, BUILD_DIR))
const newWorker = () => serve(BUILD_DIR)

/** Ends the one that serves, and lets another serve the same databases. */
async function serve(buildDir: string): Promise<ServedWorker> {
  await worker?.end()
  letLeasesRunOut()
  worker = await serveWorker({ ...place, buildDir })
  return worker
}

const LEASED = `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
  WHERE m.type = 'table' AND c.name = 'lease_until'`

/** What a Worker was at when it ended is left to it for half a minute. */
function letLeasesRunOut() {
  for (const binding of ['DB', 'SEARCH']) {
    const db = new DatabaseSync(localFile(stateDir, binding))
    for (const { name } of db.prepare(LEASED).all()) db.exec(`UPDATE ${name} SET lease_until = 0`)
    db.close()
  }
}

beforeAll(async () => {
  if (!isHere) return
  execFileSync('tar', ['-x', '-C', folder], {
    input: execFileSync('git', ['archive', COMMIT], { maxBuffer: 2 ** 30 }),
  })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const port = await freePort()
  await endOnceReady(
    spawn(process.execPath, ['tools/start.ts'], {
      cwd: folder,
      env: {
        ...process.env,
        PORT: String(port),
        PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  // What it notes there of wrangler.toml is not what an instance of today looks for.
  rmSync(join(folder, BUILD_DIR, 'config.json'), { force: true })
  const key = readFileSync(join(folder, '.wrangler/local-key'), 'utf8').trim()
  place = { stateDir, key }
  build()
}, PATIENT)

/** By then it has built itself, and filled its databases with samples. */
async function endOnceReady(starting: ChildProcess) {
  for await (const data of starting.stdout ?? []) if (String(data).includes('Stop with Ctrl-C')) break
  const ended = once(starting, 'exit')
  starting.kill('SIGTERM')
  await ended
}

afterAll(async () => {
  await worker?.end()
  rmSync(folder, { recursive: true })
})

test.skipIf(!isHere)(
  'what the Worker before did it does on the new schema, and the new one goes on with what it left',
  async () => {
    const old = await oldWorker()
    const before = await readAll(old)
    expect(before.length).toBeGreaterThan(20)
    migrate(stateDir)
    await useAsPartner(old, 'old')
    await useAtDesk(old, 'old')
    const opened = await openEdit(old, 'opened')
    expect(old.faults()).toEqual([])
    const left = await readAll(old)
    expect(left.length).toBe(before.length + 3)

    const fresh = await newWorker()
    expect(await readAll(fresh)).toEqual(left)
    // A form that was open meanwhile.
    await correctAtDesk(fresh, opened, 'The ferry of opened sails with the new Worker')
    await useAsPartner(fresh, 'new')
    await useAtDesk(fresh, 'new')
    expect(await fresh.search('old')).toContain('The ferry of old')
    expect(fresh.faults()).toEqual([])
  },
  PATIENT,
)

test.skipIf(!isHere)(
  'after a rollback readers see what the new Worker wrote, partners and desk go on, and an upgrade finds all of it again',
  async () => {
    const fresh = await newWorker()
    const opened = await openEdit(fresh, 'reopened')
    const left = await readAll(fresh)
    const old = await oldWorker()
    expect(await readAll(old)).toEqual(left)
    expect(await readPage(old, opened.id)).toContain('The ferry of reopened')
    await useAsPartner(old, 'back')
    await useAtDesk(old, 'back')
    expect(old.faults()).toEqual([])
    const seen = await readAll(old)

    const again = await newWorker()
    expect(await readAll(again)).toEqual(seen)
    await correctAtDesk(again, opened, 'The ferry of reopened sails with the new Worker')
    await useAsPartner(again, 'again')
    await useAtDesk(again, 'again')
    expect(await again.search('back')).toContain('The ferry of back')
    expect(again.faults()).toEqual([])
  },
  PATIENT,
)
