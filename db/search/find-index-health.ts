import { askSearch, type SearchDb } from '../client.ts'
import { onIndex } from './generations.ts'

export interface IndexHealth {
  /** The last audit row that the serving generation has taken in. */
  cursor: number
  /** Ms that its last rows had waited. */
  lag: number
  isRebuilding: boolean
}

/** How the index follows; undefined where no generation serves. One round trip. */
export async function findIndexHealth(db: SearchDb): Promise<IndexHealth | undefined> {
  const [[found] = []] = (await askSearch(db, [
    onIndex(`SELECT cursor, lag, EXISTS (SELECT 1 FROM generation WHERE state IN ('wanted', 'building')) AS isRebuilding
      FROM generation WHERE state = 'serving'`),
  ])) as { cursor: number; lag: number; isRebuilding: number }[][]
  return found && { ...found, isRebuilding: found.isRebuilding === 1 }
}
