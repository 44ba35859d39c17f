import { createHash } from 'node:crypto'
import type { Miniflare } from 'miniflare'
import { bucketOf, databaseOf } from '../../../tools/instance.ts'

/** What an import left in a newsroom. */
export interface Contents {
  stories: number
  /** Stories whose external id another one has too. */
  twice: number
  /** Stories that were changed after they came. */
  changed: number
  changes: number
  pictures: number
  files: number
  /** One for the same stories with the same texts, dates and pictures. */
  fingerprint: string
}

export async function contentsOf(instance: Miniflare): Promise<Contents> {
  const db = await databaseOf(instance)
  const count = async (sql: string) => (await db.prepare(sql).first<number>('n')) ?? 0
  const stories = await count('SELECT count(*) AS n FROM article')
  return {
    stories,
    twice: stories - (await count('SELECT count(DISTINCT external_id) AS n FROM article')),
    changed: await count('SELECT count(*) AS n FROM article WHERE version > 1'),
    changes: await count('SELECT count(*) AS n FROM change'),
    pictures: await count('SELECT count(*) AS n FROM picture'),
    files: (await filesOf(instance)).length,
    fingerprint: await fingerprintOf(db),
  }
}

/** Pictures have ids of each newsroom's own. */
async function fingerprintOf(db: Awaited<ReturnType<typeof databaseOf>>): Promise<string> {
  const hash = createHash('sha256')
  const rows =
    db.prepare(`SELECT external_id, language, headline, archive_date, byline, source_url, picture IS NOT NULL AS pictured, body
    FROM article JOIN text USING (text_id) WHERE article.id = text.article_id ORDER BY external_id`)
  for (const row of await rows.raw()) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}

async function filesOf(instance: Miniflare): Promise<string[]> {
  const bucket = await bucketOf(instance)
  const keys: string[] = []
  for (let cursor: string | undefined; ; ) {
    const list = await bucket.list(cursor === undefined ? {} : { cursor })
    keys.push(...list.objects.map(({ key }) => key))
    if (!list.truncated) return keys
    cursor = list.cursor
  }
}
