import { deletePictures, doomPictures } from '../../../db/queries/sweep-pictures.ts'
import type { Deps } from '../../deps.ts'

/** How long a picture may wait for its bytes, or for a text that shows it, ms. */
const KEPT_UNUSED = 3_600_000

/**
 * Takes away what nobody shows: first out of use, then the bytes, then the row. Cut off anywhere, the next run goes on.
 * Two round trips, or one if there is nothing to do.
 */
export async function sweepPictures({
  db,
  pictures,
  now,
}: Pick<Deps, 'db' | 'pictures' | 'now'>): Promise<void> {
  const doomed = await doomPictures(db, now() - KEPT_UNUSED)
  if (doomed.length === 0) return
  for (const { folder } of doomed) await pictures.deleteFolder(folder)
  await deletePictures(
    db,
    doomed.map(({ id }) => id),
    now(),
  )
}
