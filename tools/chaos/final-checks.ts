import type { makeFollower } from './follower.ts'
import { headlineOf, type Story } from './model.ts'
import { readArticle } from './reader.ts'
import type { Crew } from './writer.ts'

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Runs of the minute's job, a minute apart on the Worker's clock: enough for every pause after failures to end. */
const RUNS = 8

/** Lets everything end that goes on by itself: the world is well, and minutes pass. */
export async function settle({ newsroom, record }: Crew): Promise<void> {
  await newsroom.well()
  for (let run = 0; run < RUNS; run++) {
    await newsroom.move(61_000)
    await newsroom
      .runJob()
      .catch(error => record.judge(`the minute's job fails though all is well: ${(error as Error).message}`))
    await pause(100)
  }
}

/** What must be true once all is quiet: of each story, of the app that followed, and of the rows. */
export async function checkAll(crew: Crew, follower: ReturnType<typeof makeFollower>): Promise<void> {
  const { record, stories } = crew
  for (let steps = 0; steps < 200 && (await follower.step()); steps++);
  for (const story of stories) {
    await readArticle(crew, story)
    const missed = missedByApp(story, follower)
    if (missed) record.judge(`${missed}; ${await logOf(crew, story)}`)
  }
  const known = new Set(stories.map(({ id }) => id))
  for (const id of follower.kept.keys())
    if (!known.has(id)) record.judge(`an app has ${id}, which nobody sent`)
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

/** Each a count that must be 0. */
const IMPOSSIBLE: [what: string, sql: string][] = [
  [
    'stories are there twice',
    'SELECT count(*) AS n FROM (SELECT 1 FROM article GROUP BY owner, external_id HAVING count(*) > 1)',
  ],
  [
    'texts of a story are there twice',
    `SELECT count(*) AS n FROM (SELECT 1 FROM revision JOIN text USING (text_id)
      GROUP BY revision.article_id, text.content_hash HAVING count(DISTINCT text.text_id) > 1)`,
  ],
  [
    'articles have no revision',
    'SELECT count(*) AS n FROM article WHERE id NOT IN (SELECT article_id FROM revision)',
  ],
  [
    'visible articles stand on no list',
    `SELECT count(*) AS n FROM article WHERE status = 'published' AND id NOT IN (SELECT article_id FROM listing)`,
  ],
  [
    'killed articles stand on a list that has not ended',
    `SELECT count(*) AS n FROM article JOIN listing ON listing.article_id = article.id
      WHERE status = 'killed' AND listing.visible_until > article.visible_until`,
  ],
  [
    'articles have no change',
    'SELECT count(*) AS n FROM article WHERE id NOT IN (SELECT article_id FROM change)',
  ],
  [
    'revisions have no text',
    'SELECT count(*) AS n FROM revision WHERE text_id NOT IN (SELECT text_id FROM text)',
  ],
  [
    'changes wait for the caches',
    `SELECT count(*) AS n FROM change JOIN consumer ON change.urgent = (consumer.name = 'purge-urgent')
      WHERE consumer.name IN ('purge', 'purge-urgent') AND change.sequence > consumer.cursor`,
  ],
]

async function checkRows({ newsroom, record, stories }: Crew): Promise<void> {
  const db = await newsroom.database()
  const count = async (sql: string) => (await db.prepare(sql).first<number>('n')) ?? -1
  for (const [what, sql] of IMPOSSIBLE) {
    const n = await count(sql)
    if (n !== 0) record.judge(`${n} ${what}`)
  }
  const sent = stories.filter(({ id }) => id !== undefined).length
  const stored = await count('SELECT count(*) AS n FROM article')
  if (stored < sent || stored > stories.length)
    record.judge(`${stored} articles are stored of ${sent} that were acknowledged and ${stories.length} sent`)
  const corrected = stories.reduce((sum, story) => sum + Math.max(0, story.sent.length - 1), 0)
  const acknowledged = [...record.counts].find(([name]) => name === 'stories corrected')?.[1] ?? 0
  const corrections = await count('SELECT count(*) AS n FROM correction')
  if (corrections < acknowledged || corrections > corrected)
    record.judge(
      `${corrections} corrections are stored of ${acknowledged} acknowledged and ${corrected} sent`,
    )
  const soundness = await db.prepare('PRAGMA quick_check').first<string>('quick_check')
  if (soundness !== 'ok') record.judge(`the database is not sound: ${soundness}`)
  record.set('changes set aside', await count('SELECT count(*) AS n FROM dead_letter WHERE attempts >= 3'))
}
