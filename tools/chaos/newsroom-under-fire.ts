import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Miniflare } from 'miniflare'
import { TEXT_BINDINGS, type TextBinding } from '../../db/text-databases.ts'
import { makeApiKey } from '../access.ts'
import { PATIENCE } from '../database-file.ts'
import { freePort } from '../free-port.ts'
import { databaseOf, startInstance } from '../instance.ts'
import { makeTexts } from '../make-texts.ts'
import { migrate } from '../migrate.ts'
import { type NewsroomDatabase, overSqlite } from '../newsroom-database.ts'
import type { Outbound } from '../outer-worker.ts'
import { runMinute } from '../run-minute.ts'
import { runStatements } from '../run-statements.ts'
import { localFile } from '../text-bindings.ts'
import { buildUnderFire, MAIN_MODULE } from './build-under-fire.ts'
import { CONTROL, type Faults, WELL } from './faults.ts'
import { makeFireClock } from './fire-clock.ts'

interface Options {
  seed: number
  /** Who plays the world outside. */
  outside: Outbound
}

/** Text databases that a newsroom may come to have. */
const TEXTS = TEXT_BINDINGS.slice(0, 4)

/** A newsroom of its own in a folder of its own, whose workerd can be killed and whose world can fail. */
export async function openUnderFire(options: Options, say: (what: string) => void) {
  const place = await makePlace(say)
  const clock = makeFireClock()
  const life = makeLife(place, clock, options)
  const { faults, tell, isUp } = life
  await life.start()
  const { key, statements } = makeApiKey('chaos', ['submit', 'publish', 'metrics'], Date.now())
  await runStatements(await databaseOf(life.instance()), statements)

  return {
    origin: place.origin,
    key,
    clock,
    isUp,
    faults,
    tell,
    well: () => tell(WELL),
    move: (by: number) => clock.move(by, ahead => tell({ clock: ahead })),
    database: () => databaseOf(life.instance()),
    rows: () => openRows(place.stateDir),
    /** The minute's job, which fails while its world does. */
    runJob: () => runMinute(life.instance()),
    /** kill -9 of the workerd that this process started, and a start on what it left. */
    async kill() {
      for (const pid of workerdPids()) process.kill(pid, 'SIGKILL')
      await life.end()
      await life.start()
    },
    async close() {
      await life.end()
      place.forget()
    },
  }
}
export type UnderFire = Awaited<ReturnType<typeof openUnderFire>>

/** The Worker that runs at the moment, and how it starts and ends. */
function makeLife(place: Place, clock: ReturnType<typeof makeFireClock>, { seed, outside }: Options) {
  let running: Miniflare | undefined
  let isUp = false
  let starts = 0
  const { faults, tell } = makeFaults(place.origin, seed, () => isUp)
  return {
    faults,
    tell,
    isUp: () => isUp,
    instance: () => running as Miniflare,
    async start() {
      // As an archive grows: the first texts are in the main database or a few, and each start binds one more.
      const texts = TEXTS.slice(0, (seed % 3) + starts++)
      const begins = { ...faults(), clock: clock.ahead(), seed: seed + starts }
      running = await startAt(place, { outside, texts, begins })
      isUp = true
    },
    async end() {
      isUp = false
      await running?.dispose().catch(() => undefined)
    },
  }
}

/** What troubles the world at the moment. The Worker is told; one that is being started anew gets it then. */
function makeFaults(origin: string, seed: number, isUp: () => boolean) {
  let faults: Faults = { ...WELL, clock: 0, seed }
  return {
    faults: () => faults,
    async tell(changed: Partial<Faults>) {
      faults = { ...faults, ...changed }
      const { seed: _, ...told } = faults
      if (isUp()) await fetch(origin + CONTROL, { method: 'POST', body: JSON.stringify(told) })
    },
  }
}

/** The built Worker, empty databases and a port. */
async function makePlace(say: (what: string) => void) {
  const buildDir = await buildUnderFire(say)
  const stateDir = mkdtempSync(join(tmpdir(), 'dawnwire-chaos-'))
  migrate(stateDir)
  makeTexts(stateDir, TEXTS)
  const port = await freePort()
  const forget = () => {
    for (const folder of [stateDir, buildDir]) rmSync(folder, { recursive: true, force: true })
  }
  return { buildDir, stateDir, port, origin: `http://localhost:${port}`, forget }
}

type Place = Awaited<ReturnType<typeof makePlace>>

interface Start {
  outside: Outbound
  texts: readonly TextBinding[]
  begins: Faults
}

const startAt = ({ port, stateDir, buildDir, origin }: Place, { outside, texts, begins }: Start) =>
  startInstance({
    port,
    stateDir: join(stateDir, 'v3'),
    buildDir,
    mainModule: MAIN_MODULE,
    outside,
    texts,
    vars: { PUBLIC_ORIGIN: origin, CACHE: 'platform', CHAOS: JSON.stringify(begins) },
  })

/** All databases that hold articles, as the tools of an operator read them. */
function openRows(stateDir: string): NewsroomDatabase {
  const open = (binding: string) =>
    overSqlite(new DatabaseSync(localFile(stateDir, binding), { readOnly: true, timeout: PATIENCE }))
  return { ...open('DB'), texts: new Map(TEXTS.map(binding => [binding, open(binding)])) }
}

function workerdPids(): number[] {
  const found = execFileSync('pgrep', ['-P', String(process.pid), 'workerd'], { encoding: 'utf8' })
  return found.trim().split('\n').map(Number)
}
