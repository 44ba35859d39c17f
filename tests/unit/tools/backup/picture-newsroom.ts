import { makeBackup } from '../../../../tools/backup/make-backup.ts'
import { checkParts } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import type { Bucket } from '../../../../tools/bucket.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { NONE, NOW } from './backup-folder.ts'
import { memoryBucket } from './memory-bucket.ts'
import { memoryNewsroom } from './memory-newsroom.ts'
import { writerOf } from './write-newsroom.ts'

/** A newsroom with its bucket, whose pictures are shown by one article. */
export function pictureNewsroom() {
  const { ask, db, ...rest } = memoryNewsroom()
  const { bucket, objects, taken } = memoryBucket()
  const writer = writerOf({ ...rest, ask, db })
  const articleId = writer.add('A text.')
  const folderOf = (letter: string) => letter.repeat(43)
  return {
    ask,
    bucket,
    objects,
    taken,
    folderOf,
    /** A picture in two widths; bytes that are the same are another picture all the same. */
    addPicture(letter: string, bytes = `bytes of ${letter}`, state = 'ready') {
      const id = letter.repeat(16)
      writer.insert('picture', {
        id,
        owner: 'partner:x',
        state,
        hash: letter.repeat(43),
        folder: folderOf(letter),
        type: 'image/jpeg',
        width: 640,
        height: 480,
        renditions: JSON.stringify([{ type: 'image/jpeg', width: 320, height: 240 }]),
        words: '{}',
        created_at: 1,
        touched_at: 1,
      })
      writer.insert('picture_use', { picture_id: id, article_id: articleId, shown: 1 })
      writer.audit('keep_picture', articleId)
      objects.set(`${folderOf(letter)}/640`, Buffer.from(bytes))
      objects.set(`${folderOf(letter)}/320`, Buffer.from(`${bytes}, small`))
      return id
    },
    takeAway(letter: string) {
      db.prepare('DELETE FROM picture_use WHERE picture_id = ?').run(letter.repeat(16))
      db.prepare('DELETE FROM picture WHERE id = ?').run(letter.repeat(16))
      objects.delete(`${folderOf(letter)}/640`)
      objects.delete(`${folderOf(letter)}/320`)
    },
  }
}

/** Backs it up into the folder, and says which pictures the bucket lacks. */
export async function backUp(dir: string, { ask, bucket }: { ask: Execute; bucket: Bucket }) {
  const missing: string[] = []
  await makeBackup({
    texts: NONE,
    ask,
    bucket,
    dir,
    now: () => NOW,
    onMissing: id => missing.push(id),
  })
  return missing
}

/** A new newsroom with what the folder has, and what is in its bucket then. */
export async function restoreFrom(dir: string, { bucket, objects } = memoryBucket()) {
  const part = await checkParts(dir)
  const into = memoryNewsroom()
  await restoreBackup({ ...into, bucket, part, now: () => NOW, newEpoch: () => 'another' })
  return { ...into, objects }
}
