import { deletePictures, doomPictures } from '../../../db/queries/sweep-pictures.ts'
import type { Deps } from '../../deps.ts'

/** How long a picture may wait for its bytes, or for a text that shows it, ms. */
const KEPT_UNUSED = 3_600_000

/**
 * Takes away what nobody shows: first out of use, then the bytes, then the row. Cut off anywhere, the next run goes on.
 * Bytes that the bucket does not give up keep none of the others; its error is thrown at the end.
 * Two round trips, or one if there is nothing to do.
 */
export async function sweepPictures({
  db,
  pictures,
  now,
}: Pick<Deps, 'db' | 'pictures' | 'now'>): Promise<void> {
  const doomed = await doomPictures(db, now() - KEPT_UNUSED)
  if (doomed.length === 0) return
  const gone: string[] = []
  const errors: unknown[] = []
  for (const { id, folder } of doomed)
    await pictures.deleteFolder(folder).then(
      () => gone.push(id),
      error => errors.push(error),
    )
  await deletePictures(db, gone, now())
  if (errors.length > 0) throw errors[0]
}
