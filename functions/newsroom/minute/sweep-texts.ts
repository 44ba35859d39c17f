import type { Asked, Db } from '../../../db/client.ts'
import { deleteTexts, listKept, listUnswept } from '../../../db/queries/sweep-texts.ts'

/** How long a text may wait for the row that makes it count, ms. A write ends within seconds. */
export const UNNAMED = 3_600_000
/** Of each database in a run; a minute's intake is less. */
export const SWEPT = 1000

/**
 * Takes away texts that stand apart and that no row names, since the write that they were made for came to nothing. Each text is
 * looked at once. Three round trips, or one if there is nothing to do.
 */
export async function sweepTexts({ db, now }: { db: Db; now(): number }): Promise<void> {
  await Promise.all([...db.texts.values()].map(texts => sweep(db, texts, now() - UNNAMED)))
}

async function sweep(db: Db, texts: Asked<'text'>, before: number) {
  const unswept = await listUnswept(texts, SWEPT)
  const young = unswept.findIndex(({ at }) => at > before)
  const old = young < 0 ? unswept : unswept.slice(0, young)
  const last = old.at(-1)
  if (!last) return
  const kept = new Set((await listKept(db, old)).map(({ textId }) => textId))
  const unnamed = old.filter(({ textId }) => !kept.has(textId))
  await deleteTexts(
    texts,
    unnamed.map(({ id }) => id),
    last.id,
  )
}
