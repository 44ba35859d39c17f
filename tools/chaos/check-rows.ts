import type { Crew } from './crew.ts'
import { headlineOf } from './story-text.ts'

/** Each a count that must be 0. */
const IMPOSSIBLE: [what: string, sql: string][] = [
  [
    'stories are there twice',
    `SELECT count(*) AS n FROM (SELECT 1 FROM text JOIN revision USING (text_id)
      WHERE revision.version = 1 GROUP BY text.fields HAVING count(*) > 1)`,
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
    'articles that appeared have no change',
    `SELECT count(*) AS n FROM article WHERE visible_from IS NOT NULL AND id NOT IN (SELECT article_id FROM change)`,
  ],
  [
    'revisions have no text',
    'SELECT count(*) AS n FROM revision WHERE text_id NOT IN (SELECT text_id FROM text)',
  ],
  [
    'texts were changed among readers without a correction',
    `SELECT count(*) AS n FROM revision JOIN article ON article.id = revision.article_id
      WHERE revision.version > 1 AND revision.at > article.visible_from
        AND NOT EXISTS (SELECT 1 FROM correction
          WHERE correction.article_id = article.id AND correction.version = revision.version)`,
  ],
  [
    'corrections are there twice, or change no text',
    `SELECT count(*) AS n FROM (SELECT article_id, version FROM correction GROUP BY 1, 2
      HAVING count(*) > 1 OR NOT EXISTS (SELECT 1 FROM revision
        WHERE revision.article_id = correction.article_id AND revision.version = correction.version))`,
  ],
  [
    'changes wait for the caches',
    `SELECT count(*) AS n FROM change JOIN consumer ON change.urgent = (consumer.name = 'purge-urgent')
      WHERE consumer.name IN ('purge', 'purge-urgent') AND change.sequence > consumer.cursor`,
  ],
]

/** What must be true of the rows once all is quiet. */
export async function checkRows({ newsroom, record, stories }: Crew): Promise<void> {
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
  await checkTexts({ newsroom, record, stories })
  const soundness = await db.prepare('PRAGMA quick_check').first<string>('quick_check')
  if (soundness !== 'ok') record.judge(`the database is not sound: ${soundness}`)
  record.set('changes set aside', await count('SELECT count(*) AS n FROM dead_letter WHERE attempts >= 3'))
}

/** Each text that was acknowledged is there, whatever came after it. */
async function checkTexts({ newsroom, record, stories }: Pick<Crew, 'newsroom' | 'record' | 'stories'>) {
  const db = await newsroom.database()
  const { results } = await db
    .prepare(`SELECT fields ->> 'headline' AS headline FROM text JOIN revision USING (text_id)`)
    .all<{ headline: string }>()
  const stored = new Set(results.map(({ headline }) => headline))
  for (const story of stories)
    for (const text of story.taken)
      if (!stored.has(headlineOf(story, text)))
        record.judge(`${story.name} has lost the text ${text} of ${story.taken.join(' ')} acknowledged`)
}
