import { askSearch, type SearchDb } from '../client.ts'
import { DESK_INDEX, type IndexTables, onIndex, STORY_INDEX } from './index-tables.ts'

export interface IndexHealth {
  /** The last row of its log that the serving generation has taken in. */
  cursor: number
  /** Ms that its last rows had waited. */
  lag: number
  isRebuilding: boolean
}

/** How far the log goes that an index follows: its last row, and the last that has something to take in. */
export interface LogEnd {
  last: number
  lastToTake: number
}

/** Rows that the index has still to take in; below zero where the log was set back behind it. */
export const rowsWaiting = ({ cursor }: IndexHealth, { last, lastToTake }: LogEnd): number =>
  cursor > last ? last - cursor : Math.max(0, lastToTake - cursor)

/** How the desk's index and the readers' follow; undefined where no generation serves. One round trip. */
export async function findIndexHealth(
  db: SearchDb,
): Promise<{ desk: IndexHealth | undefined; stories: IndexHealth | undefined }> {
  const [desk, stories] = await askSearch(db, [DESK_INDEX, STORY_INDEX].map(healthOf))
  return { desk: read(desk), stories: read(stories) }
}

const healthOf = ({ generations }: IndexTables) =>
  onIndex(`SELECT cursor, lag, EXISTS (SELECT 1 FROM ${generations} WHERE state IN ('wanted', 'building')) AS isRebuilding
    FROM ${generations} WHERE state = 'serving'`)

function read(rows: readonly unknown[] = []): IndexHealth | undefined {
  const [found] = rows as { cursor: number; lag: number; isRebuilding: number }[]
  return found && { ...found, isRebuilding: found.isRebuilding === 1 }
}
