import { readFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { connect } from '../../../db/client.ts'
import { writeArticles } from '../../../db/queries/write-articles.ts'
import { insertApiKey } from '../../../db/tools/access.ts'
import { readSubmissions } from '../../../db/tools/import/read-submissions.ts'
import { makeId, makeSecret } from '../../../db/tools/secrets.ts'
import { type Article, draftArticle } from '../../../functions/newsroom/article.ts'
import { type ArticleWrite, planWrite } from '../../../functions/newsroom/article-write.ts'
import { clearArticle } from '../../../functions/newsroom/clear-article.ts'
import { readSubmission } from '../../../functions/newsroom/submission.ts'
import { loadGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import { GAZETTEER } from '../tagger-instance.ts'

const CHUNK = 500
const SPACING = 60_000
const OWNER = 'partner:bench'

/** The samples as a partner sends them. */
export const samples = () =>
  readSubmissions('db/samples', {}).submissions.map(({ submission }) => ({ ...submission, externalId: undefined }))

/** Fills the archive up to `size` published articles, one a minute back from now; `from` are there already. */
export async function seed(instance: Miniflare, from: number, size: number): Promise<void> {
  const db = connect((await instance.getD1Database('DB')) as unknown as D1Database)
  const now = Date.now()
  const models = await modelWrites(now)
  for (let start = from; start < size; start += CHUNK) {
    const writes = Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) =>
      copyOf(models[(start + i) % models.length] as ArticleWrite, now - (start + i + 1) * SPACING),
    )
    await writeArticles(db, writes, now)
  }
}

/** So many keys that the quota of one is never used up. */
export async function makeKeys(instance: Miniflare, count: number): Promise<string[]> {
  const db = await instance.getD1Database('DB')
  const keys = Array.from({ length: count }, () => ({ id: makeId(), secret: makeSecret() }))
  await db.batch(
    keys.map(({ id, secret }) => {
      const { sql, values } = insertApiKey(id, `bench-${id}`, secret, ['submit', 'publish'], Date.now())
      return db.prepare(sql).bind(...values)
    }),
  )
  return keys.map(({ id, secret }) => `dw_${id}_${secret}`)
}

/** What publishing each sample writes, by the newsroom's own rules. */
async function modelWrites(now: number): Promise<ArticleWrite[]> {
  const gazetteer = loadGazetteer(new Uint8Array(readFileSync(GAZETTEER)).buffer)
  const tagger = { gazetteer, tag: (input: Parameters<typeof tag>[1]) => tag(gazetteer, input) }
  return Promise.all(
    samples().map(async sample => {
      const read = readSubmission(JSON.parse(JSON.stringify(sample)), now)
      if ('errors' in read) throw new Error(JSON.stringify(read.errors))
      const identity = { id: makeId(), owner: OWNER, status: 'submitted' } as const
      const draft: Article = await draftArticle(read.accepted, identity, tagger, { now, writeId: makeId() })
      const article = clearArticle(draft, gazetteer, { actor: OWNER, now })
      return planWrite(undefined, article, gazetteer, { actor: OWNER, action: 'publish', now }).write
    }),
  )
}

/** Another article of the same text, published at another time and long announced. */
function copyOf(model: ArticleWrite, at: number): ArticleWrite {
  const id = makeId()
  const words = model.row.slug?.slice(0, -id.length) ?? ''
  const row = {
    ...model.row,
    id,
    writeId: makeId(),
    slug: words + id,
    clearedAt: at,
    visibleFrom: at,
    createdAt: at,
    updatedAt: at,
    tagsUpdatedAt: at,
    fromAnnounced: 1,
  }
  return { ...model, row, outbox: undefined, audit: { ...model.audit, at } }
}
