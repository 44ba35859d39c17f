import { UNNAMED } from '../../functions/newsroom/minute/sweep-texts.ts'
import { BACKOFF } from '../../functions/webhooks/retries.ts'
import { checkRows } from './check-rows.ts'
import { type Crew, pause } from './crew.ts'
import type { DeskBrowser } from './desk-browser.ts'
import type { makeFollower } from './follower.ts'
import type { Story } from './model.ts'
import { readPicture } from './picture-reader.ts'
import { readArticle } from './reader.ts'
import { missedByReceiver } from './receiver-model.ts'
import { headlineOf } from './story-text.ts'
import { resumeWebhooks } from './webhook-desk.ts'

/** Runs of the minute's job, a minute apart on the Worker's clock: enough for every pause after failures to end. */
const RUNS = 8

/** Lets everything end that goes on by itself: the world is well, and minutes pass. */
export async function settle(crew: Crew, admin: DeskBrowser): Promise<void> {
  const { newsroom } = crew
  await newsroom.well()
  await resumeWebhooks(crew, admin)
  for (let run = 0; run < RUNS; run++) await passMinute(crew)
  for (const wait of BACKOFF) {
    if ((await waitingDeliveries(crew)) === 0) return
    await newsroom.move(wait)
    // Each run sends forty messages.
    for (let run = 0; run < RUNS; run++) await passMinute(crew)
  }
  const left = await waitingDeliveries(crew)
  if (left > 0) crew.record.judge(`${left} messages still wait for their receivers`)
}

async function passMinute({ newsroom, record }: Crew): Promise<void> {
  await newsroom.move(61_000)
  await newsroom
    .runJob()
    .catch(error => record.judge(`the minute's job fails though all is well: ${(error as Error).message}`))
  await pause(100)
}

async function waitingDeliveries({ newsroom }: Crew): Promise<number> {
  const db = await newsroom.database()
  const waiting = db.prepare("SELECT count(*) AS n FROM delivery WHERE state = 'waiting'")
  return (await waiting.first<number>('n')) ?? 0
}

/** What must be true once all is quiet: of each story, of the app that followed, and of the rows. */
export async function checkAll(crew: Crew, follower: ReturnType<typeof makeFollower>): Promise<void> {
  const { record, stories } = crew
  for (let steps = 0; steps < 200 && (await follower.step()); steps++);
  for (const story of stories) {
    await readArticle(crew, story)
    const missed = missedByApp(story, follower)
    if (missed) record.judge(`${missed}; ${await logOf(crew, story)}`)
    for (const receiver of crew.receivers) {
      const lacks = missedByReceiver(receiver, story)
      if (lacks) record.judge(`${lacks}; ${await logOf(crew, story)}`)
    }
  }
  for (const picture of crew.pictures) await readPicture(crew, picture)
  const known = new Set(stories.map(({ id }) => id))
  for (const id of follower.kept.keys())
    if (!known.has(id)) record.judge(`an app has ${id}, which nobody sent`)
  // By then texts of writes that came to nothing are swept.
  await crew.newsroom.move(UNNAMED + 1000)
  for (let run = 0; run < RUNS; run++) await passMinute(crew)
  await checkRows(crew)
}

/** What the change log has of a story, for whoever looks for the fault. */
async function logOf({ newsroom }: Crew, { id = '' }: Story): Promise<string> {
  const db = await newsroom.database()
  const { results } = await db
    .prepare(
      `SELECT sequence || ' ' || kind || ' ' || at AS entry FROM change WHERE article_id = ?1
        UNION ALL SELECT 'told ' || told || ', visible ' || visible_from || '–' || visible_until || ', ' || status
        FROM article WHERE id = ?1`,
    )
    .bind(id)
    .all<{ entry: string }>()
  return `change log: ${results.map(({ entry }) => entry).join('; ')}`
}

/** An app's copy is what was acknowledged last. */
function missedByApp(
  story: Story,
  { kept, removed }: Pick<ReturnType<typeof makeFollower>, 'kept' | 'removed'>,
): string | undefined {
  const { id, name, acknowledged, gone } = story
  if (id === undefined || !acknowledged) return undefined
  if (gone !== undefined) {
    if (kept.has(id)) return `an app still has ${name}, which was withdrawn`
    return undefined
  }
  if (story.goes) return undefined
  const headline = kept.get(id)
  if (headline === undefined) return `an app has no ${name}${removed.has(id) ? ', since a removal came' : ''}`
  if (headline !== headlineOf(story, acknowledged.text))
    return `an app has “${headline}” of ${name}, not text ${acknowledged.text}`
  return undefined
}
