import { claimPicture, markPictureReady } from '../../db/queries/keep-picture.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../http/digest.ts'
import { objectKey } from '../picture/bucket.ts'
import type { CleanPicture } from '../picture/picture-file.ts'
import type { PictureWords } from '../published/shown-picture.ts'
import { type Actor, actorName } from './permissions.ts'

/** A file that was read and found good, and the same picture in other widths. */
export interface SentPicture {
  original: Uint8Array<ArrayBuffer>
  picture: CleanPicture
  renditions: readonly CleanPicture[]
  words: Partial<PictureWords>
}

type KeepDeps = Pick<Deps, 'db' | 'pictures' | 'now' | 'newId' | 'newSecret'>

/**
 * Keeps a picture: a row that waits, then the bytes, then the row is ready, so nothing is ever shown that is not there. A
 * crash between them leaves a row that waits, which the next upload of the same bytes takes up or the sweep takes away.
 */
export const keepPicture = (deps: KeepDeps, actor: Actor, sent: SentPicture) =>
  keepPictureOf(deps, actorName(actor), sent)

/** The same for whoever it is kept for. */
export async function keepPictureOf(
  { db, pictures, now, newId, newSecret }: KeepDeps,
  owner: string,
  { original, picture, renditions, words }: SentPicture,
): Promise<{ id: string; isNew: boolean }> {
  const { type, width, height, bytes } = picture
  const row = await claimPicture(db, {
    id: newId(),
    owner,
    hash: await sha256(original),
    folder: newSecret(),
    type,
    width,
    height,
    words: JSON.stringify(words),
    createdAt: now(),
  })
  if (row.state === 'ready') return { id: row.id, isNew: false }
  for (const each of [...renditions, picture])
    await pictures.put(objectKey(row.folder, each.width), each === picture ? bytes : each.bytes)
  const sizes = renditions.map(each => ({ type: each.type, width: each.width, height: each.height }))
  await markPictureReady(db, { id: row.id, renditions: JSON.stringify(sizes), actor: owner, now: now() })
  return { id: row.id, isNew: true }
}
