import { askSearch, type SearchDb } from '../client.ts'
import { GIVEN_ROWS, member } from '../given-rows.ts'
import { charactersOf, numberFacets } from './facets.ts'
import { type Held, isHeld, keepProgress, type Progress } from './generations.ts'
import { onIndex, STORY_INDEX } from './index-tables.ts'
import { nextId } from './next-id.ts'
import { hourMark, hourOf, storyIdAt } from './story-id.ts'

export interface IndexedStory {
  articleId: string
  /** Second of its publication, which never moves. */
  second: number
  /** Tokens with spaces between. */
  words: string
  marks: string
  /** "kind code" of each by which it is counted. */
  facets: string[]
}

/**
 * Puts stories in the place of those of the same articles, takes out those that are `gone`, and keeps the progress with
 * them: all or nothing, and nothing if another run has taken the lease meanwhile. One round trip.
 */
export async function putStories(
  db: SearchDb,
  held: Held,
  { put, gone }: { put: readonly IndexedStory[]; gone: readonly string[] },
  progress: Progress,
): Promise<void> {
  const [documents, entries, facets] = [
    STORY_INDEX.documents(held.number),
    STORY_INDEX.entries(held.number),
    STORY_INDEX.facets(held.number),
  ]
  const isOurs = isHeld(held)
  const places = JSON.stringify(put.map(({ articleId, second }) => ({ articleId, second })))
  const listed = JSON.stringify(put.map(({ articleId, facets }) => ({ articleId, facets })))
  const texts = JSON.stringify(put.map(({ articleId, words, marks }) => ({ articleId, words, marks })))
  const touched = JSON.stringify([...put.map(({ articleId }) => articleId), ...gone])
  const idsOf = `SELECT id FROM ${entries} WHERE article_id IN (SELECT value FROM json_each(?1))`
  const entryOf = `JOIN ${entries} AS e ON e.article_id = ${member('articleId')}`
  const steps: [sql: string, given: string][] = [
    [`DELETE FROM ${documents} WHERE rowid IN (${idsOf}) AND ${isOurs}`, touched],
    [`DELETE FROM ${facets} WHERE id IN (${idsOf}) AND ${isOurs}`, touched],
    [`DELETE FROM ${entries} WHERE id IN (${idsOf}) AND ${isOurs}`, JSON.stringify(gone)],
    [
      `INSERT INTO ${entries} (id, article_id) SELECT ${nextId(entries, { of: 'second', slots: storyIdAt(1) })}, ${member('articleId')}
       FROM ${GIVEN_ROWS} WHERE ${isOurs} ON CONFLICT (article_id) DO NOTHING`,
      places,
    ],
    [
      numberFacets('SELECT value FROM json_each(?1)', isOurs),
      JSON.stringify([...new Set(put.flatMap(({ facets }) => facets))]),
    ],
    [
      `INSERT INTO ${facets} (id, facets) SELECT e.id, ${charactersOf(`r.value, '$.facets'`)}
       FROM ${GIVEN_ROWS} ${entryOf} WHERE ${isOurs}`,
      listed,
    ],
    [
      `INSERT INTO ${documents} (rowid, words, marks)
       SELECT e.id, ${member('words')}, ${member('marks')} || ' ' || ${hourMark(hourOf('e.id'))}
       FROM ${GIVEN_ROWS} ${entryOf} WHERE ${isOurs}`,
      texts,
    ],
  ]
  await askSearch(db, [
    ...steps.map(([sql, given]) => onIndex(sql, given, held.lease)),
    keepProgress(held, progress),
  ])
}
