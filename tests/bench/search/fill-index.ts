import { readFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { SQL } from 'drizzle-orm'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import type { SearchDb } from '../../../db/client.ts'
import { type IndexedArticle, listToBuildSql } from '../../../db/queries/list-audited.ts'
import { type ListedStory, listStandingSql } from '../../../db/queries/list-told.ts'
import { claimGeneration, type Held, releaseGeneration } from '../../../db/search/generations.ts'
import { DESK_INDEX, type IndexTables, STORY_INDEX } from '../../../db/search/index-tables.ts'
import { type IndexedDocument, putDocuments } from '../../../db/search/put-documents.ts'
import { type IndexedStory, putStories } from '../../../db/search/put-stories.ts'
import { secondOf } from '../../../db/search/story-id.ts'
import { deskDocument } from '../../../functions/search/desk-document.ts'
import { storyDocument } from '../../../functions/search/story-document.ts'
import { loadGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { asSearchDb, openFile } from './index-file.ts'

/** One story in so many has a word of its own. */
const RARELY = 1000
export const RARE = 'zqrare'
/** Of the smallest archive one story in so many has another, and no story that is added later. */
const FEWER = 40
export const FEW = 'zqfew'
/** The oldest stories are one of each sample, and again. */
const MODELS = 100
const PART = 500

interface Copy {
  id: string
  headline: string
  at: number
}

/**
 * Puts the copies that `seed` made of an archive into both indexes, by the newsroom's own statements on their file: what it would
 * cut into tokens a hundred thousand times is cut once for each sample.
 */
export async function fillIndex(stateDir: string, isFirst: boolean): Promise<void> {
  const main = openFile(stateDir, 'article')
  const index = openFile(stateDir, 'story_generation')
  await fillStories(main, index, isFirst)
  await fillDesk(main, index)
  main.close()
  index.close()
}

async function fillStories(main: DatabaseSync, index: DatabaseSync, isFirst: boolean) {
  const models = new Map(
    rowsOf<ListedStory>(main, listStandingSql({ at: 0, id: '' }, MODELS, Date.now())).map(row => [
      row.headline,
      storyDocument(row),
    ]),
  )
  const [db, held] = await hold(index, STORY_INDEX)
  const documents = copiesOf(main, index, 'story_entry').flatMap(
    ({ id, headline, at }, i): IndexedStory[] => {
      const model = models.get(headline)
      const own = [...(i % RARELY === 0 ? [RARE] : []), ...(isFirst && i % FEWER === 0 ? [FEW] : [])]
      return model
        ? [{ ...model, articleId: id, second: secondOf(at), words: [model.words, ...own].join(' ') }]
        : []
    },
  )
  for (const put of inParts(documents)) await putStories(db, held, { put, gone: [] }, { ...held, ...GOES_ON })
  await releaseGeneration(db, held)
}

async function fillDesk(main: DatabaseSync, index: DatabaseSync) {
  const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)
  const models = new Map(
    rowsOf<IndexedArticle>(main, listToBuildSql({ at: 0, id: '' }, MODELS)).map(row => [
      row.headline,
      deskDocument(row, gazetteer),
    ]),
  )
  const [db, held] = await hold(index, DESK_INDEX)
  const documents = copiesOf(main, index, 'entry').flatMap(({ id, headline, at }): IndexedDocument[] => {
    const model = models.get(headline)
    return model ? [{ ...model, articleId: id, at }] : []
  })
  for (const put of inParts(documents)) await putDocuments(db, held, put, { ...held, ...GOES_ON })
  await releaseGeneration(db, held)
}

const HOUR = 3_600_000
const GOES_ON = { lag: undefined, leaseUntil: Number.MAX_SAFE_INTEGER }

async function hold(index: DatabaseSync, tables: IndexTables): Promise<[SearchDb, Held]> {
  const db = asSearchDb(index)
  // No instance runs, so a lease that one left behind is void.
  const claim = { state: 'serving', lease: 'bench', now: Date.now() + HOUR, length: HOUR } as const
  const held = await claimGeneration(db, tables, claim)
  if (!held) throw new Error(`No generation of ${tables.generations} serves`)
  return [db, held]
}

function rowsOf<T>(db: DatabaseSync, query: SQL): T[] {
  const { sql, params } = new SQLiteAsyncDialect().sqlToQuery(query)
  return db.prepare(sql).all(...(params as (string | number)[])) as unknown[] as T[]
}

/** Those that the index has not, the oldest first. */
function copiesOf(main: DatabaseSync, index: DatabaseSync, entries: string): Copy[] {
  const known = index.prepare(
    `SELECT article_id AS id FROM ${entries}_0 UNION SELECT article_id FROM ${entries}_1`,
  )
  const ids = new Set(known.all().map(({ id }) => id))
  const all = main.prepare('SELECT id, headline, visible_from AS at FROM article ORDER BY visible_from').all()
  return (all as unknown[] as Copy[]).filter(({ id }) => !ids.has(id))
}

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PART) }, (_, i) => all.slice(i * PART, (i + 1) * PART))
