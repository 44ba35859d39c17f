import { verifyTexts } from '../backup/verify-texts.ts'
import type { NewsroomDatabase } from '../newsroom-database.ts'
import type { Crew } from './crew.ts'
import type { Record } from './record.ts'
import { headlineOf } from './story-text.ts'

/** All texts that count, wherever they are. */
const EVERY_TEXT = `every_text AS (SELECT article_id, text_id, content_hash FROM text
  UNION ALL SELECT article_id, text_id, content_hash FROM text_apart)`

/** Each a count that must be 0. */
const IMPOSSIBLE: [what: string, sql: string][] = [
  [
    'stories are there twice',
    `WITH ${EVERY_TEXT} SELECT count(*) AS n FROM (SELECT 1 FROM every_text JOIN revision USING (text_id)
      WHERE revision.version = 1 GROUP BY content_hash HAVING count(*) > 1)`,
  ],
  [
    'texts of a story are there twice',
    `WITH ${EVERY_TEXT} SELECT count(*) AS n FROM (SELECT 1 FROM revision JOIN every_text USING (text_id)
      GROUP BY revision.article_id, content_hash HAVING count(DISTINCT text_id) > 1)`,
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
    `WITH ${EVERY_TEXT} SELECT count(*) AS n FROM revision WHERE text_id NOT IN (SELECT text_id FROM every_text)`,
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
  const rows = newsroom.rows()
  const count = async (sql: string) => Number((await rows.ask([sql]))[0]?.[0]?.n)
  for (const [what, sql] of IMPOSSIBLE) {
    const n = await count(sql)
    if (n !== 0) record.judge(`${n} ${what}`)
  }
  const sent = stories.filter(({ id }) => id !== undefined).length
  const stored = await count('SELECT count(*) AS n FROM article')
  if (stored < sent || stored > stories.length)
    record.judge(`${stored} articles are stored of ${sent} that were acknowledged and ${stories.length} sent`)
  await checkTexts(rows, { record, stories })
  await checkTextsApart(rows, record)
  for (const [name, { ask }] of [['DB', rows] as const, ...rows.texts]) {
    const [[found] = []] = await ask(['PRAGMA quick_check'])
    if (found?.quick_check !== 'ok') record.judge(`the database ${name} is not sound: ${found?.quick_check}`)
  }
  record.set('changes set aside', await count('SELECT count(*) AS n FROM dead_letter WHERE attempts >= 3'))
}

/** Each text that was acknowledged is there, whatever came after it. */
async function checkTexts(rows: NewsroomDatabase, { record, stories }: Pick<Crew, 'record' | 'stories'>) {
  const [revisions = []] = await rows.ask(['SELECT text_id FROM revision'])
  const counts = new Set(revisions.map(({ text_id }) => text_id))
  const stored = new Set<unknown>()
  for (const { ask } of [rows, ...rows.texts.values()]) {
    const [texts = []] = await ask([`SELECT text_id, fields ->> 'headline' AS headline FROM text`])
    for (const { text_id, headline } of texts) if (counts.has(text_id)) stored.add(headline)
  }
  for (const story of stories)
    for (const text of story.taken)
      if (!stored.has(headlineOf(story, text)))
        record.judge(`${story.name} has lost the text ${text} of ${story.taken.join(' ')} acknowledged`)
}

/** Databases of texts have what the main one names, and what came to nothing was swept. */
async function checkTextsApart(rows: NewsroomDatabase, record: Record) {
  for (const binding of rows.texts.keys()) {
    const { named, missing, unnamed } = await verifyTexts(rows, binding, Number.MAX_SAFE_INTEGER)
    record.set(`texts in ${binding}`, named)
    if (missing.length > 0) record.judge(`${binding} lacks ${missing.length} texts that count`)
    if (unnamed.length > 0) record.judge(`${binding} has ${unnamed.length} texts that came to nothing`)
  }
}
