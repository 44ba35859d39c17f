import { seededRandom } from '../train/seeded-random.ts'
import { type Crew, pause } from './crew.ts'
import { type DeskBrowser, signIn } from './desk-browser.ts'
import type { Pair } from './desk-form.ts'
import { runEditors } from './editor.ts'
import { checkAll, settle } from './final-checks.ts'
import { makeFollower } from './follower.ts'
import { openUnderFire, type UnderFire } from './newsroom-under-fire.ts'
import { runPictureReader } from './picture-reader.ts'
import { nextTrouble, type Trouble } from './plan-trouble.ts'
import { runReader } from './reader.ts'
import { newReceiver } from './receiver-model.ts'
import { playReceivers } from './receivers.ts'
import { makeRecord, type Record } from './record.ts'
import { makeWebhook } from './webhook-desk.ts'
import { runWriter } from './writer.ts'

const WRITERS = 4
const READERS = 4
/** Two editors each. */
const DESKS = 2
/** Between two runs of the minute's job, ms: the Worker's clock runs ahead, so its minutes are shorter. */
const JOB_EVERY = 2500

type Say = (what: string) => void

export interface Chaos {
  minutes: number
  seed: number
}

/**
 * Troubles a newsroom for that long while partners and editors write, readers read and receivers are told, then lets it settle
 * and checks everything. The seed decides what happens to it and what everybody chooses; the machine decides when each thing
 * meets the others.
 */
export async function runChaos({ minutes, seed }: Chaos, say: Say): Promise<Record> {
  const random = (part: number) => seededRandom(seed * 1000 + part)
  const { crew, start } = await gather(seed, random(1), say)
  try {
    const { admin, desks } = await openDesks(crew)
    const follower = makeFollower(crew)
    start(minutes)
    await Promise.all([
      troubleIt(crew, random(0), say),
      runJobs(crew),
      follower.run(),
      runPictureReader(crew, random(2)),
      ...desks.map((pair, i) => runEditors(crew, i, pair, random(50 + i))),
      ...Array.from({ length: WRITERS }, (_, i) => runWriter(crew, i, random(100 + i))),
      ...Array.from({ length: READERS }, (_, i) => runReader(crew, random(200 + i))),
    ])
    say('All is well again; everything settles …')
    await settle(crew, admin)
    await checkAll(crew, follower)
    crew.record.set('stories in all', crew.stories.length)
    return crew.record
  } finally {
    await crew.newsroom.close()
  }
}

/** A newsroom, its world, and who takes part; the time runs from `start`. */
async function gather(seed: number, random: () => number, say: Say) {
  let until = 0
  const around = {
    record: makeRecord(),
    stories: [],
    pictures: [],
    receivers: [newReceiver('wire'), newReceiver('korea', 'KR')],
    goesOn: () => Date.now() < until,
  }
  const receivers = playReceivers(around, () => newsroom.faults().receiversAway, random)
  const outside = { type: 'node-handler' as const, handler: receivers }
  const newsroom: UnderFire = await openUnderFire({ seed, outside }, say)
  const crew: Crew = { ...around, newsroom }
  return {
    crew,
    start: (minutes: number) => {
      until = Date.now() + minutes * 60_000
    },
  }
}

/** Editors come in, and the first of them, an admin, makes the webhooks. */
async function openDesks(crew: Crew): Promise<{ admin: DeskBrowser; desks: Pair[] }> {
  const admin = await signIn(crew, 'Admin')
  for (const receiver of crew.receivers) receiver.secret = await makeWebhook(admin, receiver)
  const desks: Pair[] = []
  for (let desk = 0; desk < DESKS; desk++)
    desks.push([await signIn(crew, `Editor ${desk}a`), await signIn(crew, `Editor ${desk}b`)])
  return { admin, desks }
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
