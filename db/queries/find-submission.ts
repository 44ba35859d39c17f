import { sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import type { Credentials } from './credentials.ts'
import { countUses, inJson, keyOf, selectKeys } from './find-api-key.ts'
import { comparedSince, selectNearTexts, sketchOfArticle, theseSketches } from './list-near-texts.ts'
import { selectSameStory } from './list-same-story.ts'
import { selectSentTexts, selectTexts } from './list-texts.ts'
import { selectLocalVersions, versionsIn } from './local-layer.ts'
import { currentText, sentText, type TextOf } from './text-name.ts'
import { completeTexts, newestTextsApart } from './texts-apart.ts'

/** The API key with its use counted, and one article with what its partner sent last. One round trip, and one where that is apart and older. */
export async function findSubmission(db: Db, credentials: Credentials, id: string, now: number) {
  const ids = sql`SELECT ${id} AS id`
  const given = inJson([credentials])
  const reading = db.repeat(() =>
    db.batch([
      selectKeys(db, given),
      countUses(db, given),
      selectRecords(db, ids),
      selectTexts(db, ids),
      selectSentTexts(db, ids),
      selectNearTexts(db, sketchOfArticle(id), comparedSince(now)),
      selectSameStory(db, id),
      selectLocalVersions(db),
    ]),
  )
  const [[keys, uses, records, ownText, ownSent, near, sameStory, local], apart] = await Promise.all([
    reading,
    newestTextsApart(db, [id]),
  ])
  const { text, sent } = await textsOf(db, records, id, [...ownText, ...ownSent, ...apart])
  return {
    ...keyOf(credentials, keys, uses),
    records,
    text,
    sent,
    near,
    sameStory,
    local: versionsIn(local),
  }
}

export interface PatchKeys {
  id: string
  /** Articles that the patch names as `translationOf` or `replaces`. */
  articleIds: readonly string[]
  /** Of the patch's text, as `sketchOf` makes it; empty where it brings none. */
  sketches: readonly string[]
  now: number
}

/**
 * An article with its text, the ones that a patch of it names, what its partner sent last, and texts that may be near to
 * the patch's or its own. One round trip, and one where what was sent is apart and older.
 */
export async function findPatchState(db: Db, { id, articleIds, sketches, now }: PatchKeys) {
  const nearTo = sketches.length > 0 ? theseSketches(JSON.stringify(sketches)) : sketchOfArticle(id)
  const [[records, ownText, ownSent, near, local], apart] = await Promise.all([
    db.batch([
      selectRecords(db, theseIds([id, ...articleIds])),
      selectTexts(db, theseIds([id])),
      selectSentTexts(db, theseIds([id])),
      selectNearTexts(db, nearTo, comparedSince(now)),
      selectLocalVersions(db),
    ]),
    newestTextsApart(db, [id]),
  ])
  const { text, sent } = await textsOf(db, records, id, [...ownText, ...ownSent, ...apart])
  return { records, text, sent: sent ? [sent] : [], near, local: versionsIn(local) }
}

/** The text of one of these articles that stands, and the one that its partner sent last. */
async function textsOf(db: Db, records: readonly ArticleRecord[], id: string, found: readonly TextOf[]) {
  const record = records.find(each => each.id === id)
  if (!record) return { text: undefined, sent: undefined }
  const [text, sent] = await completeTexts(db, [currentText(record), sentText(record)], found)
  return { text, sent }
}
