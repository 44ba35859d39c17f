import { claimPicture, markPictureReady } from '../../../db/queries/keep-picture.ts'
import type { Deps } from '../../deps.ts'
import { sha256 } from '../../http/digest.ts'
import { objectKey } from '../../picture/bucket.ts'
import type { PictureFile } from '../../published/shown-picture.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { makeWidths } from './make-widths.ts'
import type { SentPicture } from './read-upload.ts'

type KeepDeps = Pick<Deps, 'db' | 'pictures' | 'scale' | 'now' | 'newId' | 'newSecret'>

/**
 * Keeps a picture: a row that waits, then the bytes, then the row is ready, so nothing is ever shown that is not there. A
 * crash between them leaves a row that waits, which the next upload of the same bytes takes up or the sweep takes away.
 */
export const keepPicture = (deps: KeepDeps, actor: Actor, sent: SentPicture) =>
  keepPictureOf(deps, actorName(actor), sent)

/** The same for whoever it is kept for. */
export async function keepPictureOf(
  deps: KeepDeps,
  owner: string,
  { original, picture, renditions, words }: SentPicture,
): Promise<{ id: string; isNew: boolean; renditions: PictureFile[] }> {
  const { db, pictures, now } = deps
  const { type, width, height, bytes } = picture
  const row = await claimPicture(db, {
    id: deps.newId(),
    owner,
    hash: await sha256(original),
    folder: deps.newSecret(),
    type,
    width,
    height,
    words: JSON.stringify(words),
    createdAt: now(),
  })
  if (row.state === 'ready')
    return { id: row.id, isNew: false, renditions: JSON.parse(row.renditions) as PictureFile[] }
  const widths = await makeWidths(deps, picture, renditions)
  for (const each of [...widths, picture])
    await pictures.put(objectKey(row.folder, each.width), each === picture ? bytes : each.bytes)
  const sizes = widths.map(each => ({ type: each.type, width: each.width, height: each.height }))
  await markPictureReady(db, { id: row.id, renditions: JSON.stringify(sizes), actor: owner, now: now() })
  return { id: row.id, isNew: true, renditions: sizes }
}
