import { seededRandom } from '../train/seeded-random.ts'
import { checkAll, settle } from './final-checks.ts'
import { makeFollower } from './follower.ts'
import type { Story } from './model.ts'
import { openUnderFire, type UnderFire } from './newsroom-under-fire.ts'
import { nextTrouble, type Trouble } from './plan-trouble.ts'
import { runReader } from './reader.ts'
import { makeRecord, type Record } from './record.ts'
import { type Crew, runWriter } from './writer.ts'

const WRITERS = 4
const READERS = 4
/** Between two runs of the minute's job, ms: the Worker's clock runs ahead, so its minutes are shorter. */
const JOB_EVERY = 2500

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

type Say = (what: string) => void

export interface Chaos {
  minutes: number
  seed: number
}

/**
 * Troubles a newsroom for that long while partners write and readers read, then lets it settle and checks everything. The
 * seed decides what happens to it and what writers and readers choose; the machine decides when each thing meets the others.
 */
export async function runChaos({ minutes, seed }: Chaos, say: Say): Promise<Record> {
  const record = makeRecord()
  const newsroom = await openUnderFire(seed, say)
  const until = Date.now() + minutes * 60_000
  const stories: Story[] = []
  const crew: Crew = { newsroom, record, stories, goesOn: () => Date.now() < until }
  const follower = makeFollower(crew)
  try {
    const random = (part: number) => seededRandom(seed * 1000 + part)
    await Promise.all([
      troubleIt(crew, random(0), say),
      runJobs(crew),
      follower.run(),
      ...Array.from({ length: WRITERS }, (_, i) => runWriter(crew, i, random(100 + i))),
      ...Array.from({ length: READERS }, (_, i) => runReader(crew, random(200 + i))),
    ])
    say('All is well again; everything settles …')
    await settle(crew)
    await checkAll(crew, follower)
    record.set('stories in all', stories.length)
    return record
  } finally {
    await newsroom.close()
  }
}

async function troubleIt({ newsroom, record, goesOn }: Crew, random: () => number, say: Say) {
  while (goesOn()) {
    const { quiet, trouble } = nextTrouble(random)
    await pause(quiet)
    if (!goesOn()) break
    record.count(`trouble: ${trouble.what}`)
    say(trouble.what)
    await bring(newsroom, trouble)
  }
  // Writers must be able to end what they have begun.
  await newsroom.well()
}

async function bring(newsroom: UnderFire, trouble: Trouble): Promise<void> {
  if ('faults' in trouble) {
    await newsroom.tell(trouble.faults)
    await pause(trouble.lasts)
    await newsroom.well()
  } else if ('by' in trouble) await newsroom.move(trouble.by)
  else if (trouble.what === 'kill') await newsroom.kill()
  else {
    const db = await newsroom.database()
    await db.prepare('UPDATE purge_budget SET tokens = 0, at = ?').bind(newsroom.clock.atMost()).run()
  }
}

async function runJobs({ newsroom, record, goesOn }: Crew): Promise<void> {
  while (goesOn()) {
    await newsroom.runJob().then(
      () => record.count('jobs run'),
      () => record.count('jobs that failed'),
    )
    await pause(JOB_EVERY)
  }
}
