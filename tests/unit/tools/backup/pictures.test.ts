import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileOfPicture } from '../../../../tools/backup/copy-pictures.ts'
import { checkParts, readCopied } from '../../../../tools/backup/read-parts.ts'
import { restoreBackup } from '../../../../tools/backup/restore-backup.ts'
import { verifyBackup } from '../../../../tools/backup/verify-backup.ts'
import type { Bucket } from '../../../../tools/bucket.ts'
import type { Execute } from '../../../../tools/written-out-d1.ts'
import { backupFolder, NONE, NOW } from './backup-folder.ts'
import { memoryBucket } from './memory-bucket.ts'
import { memoryNewsroom } from './memory-newsroom.ts'
import { backUp, pictureNewsroom, restoreFrom } from './picture-newsroom.ts'

const folder = backupFolder()

const newsroom = pictureNewsroom
const backup = (own: { ask: Execute; bucket: Bucket }) => backUp(folder.path, own)
const restore = () => restoreFrom(folder.path)

async function differences(own: { ask: Execute; bucket: ReturnType<typeof memoryBucket>['bucket'] }) {
  const part = await checkParts(folder.path)
  const copy = memoryNewsroom()
  await restoreBackup({ ...copy, part, now: () => NOW, newEpoch: () => part.epoch })
  const answer = async () => ({ status: 200, body: '' })
  const verdict = await verifyBackup({
    part,
    copy: { ...copy, answer },
    own: { ...own, texts: NONE, answer },
    now: () => NOW,
    onArticles: () => {},
  })
  return verdict.differences
}

test('all widths of every picture are backed up and restored, and a picture is read once however often a backup is made', async () => {
  const own = newsroom()
  own.addPicture('a')
  expect(await backup(own)).toEqual([])
  expect(own.taken.sort()).toEqual([`${own.folderOf('a')}/320`, `${own.folderOf('a')}/640`])
  own.addPicture('b')
  own.taken.length = 0
  await backup(own)
  expect(own.taken.sort()).toEqual([`${own.folderOf('b')}/320`, `${own.folderOf('b')}/640`])
  const { objects, rows } = await restore()
  expect(objects).toEqual(own.objects)
  expect(rows('picture')).toHaveLength(2)
  expect(await differences(own)).toEqual([])
})

test('the same bytes of two pictures are one file', async () => {
  const own = newsroom()
  own.addPicture('a', 'the same')
  own.addPicture('b', 'the same')
  await backup(own)
  const files = readdirSync(join(folder.path, 'pictures'), { recursive: true, withFileTypes: true })
  expect(files.filter(file => file.isFile())).toHaveLength(2)
  expect((await restore()).objects).toEqual(own.objects)
})

test('a picture that is uploaded or swept while the rows are read is neither lost nor a fault', async () => {
  const own = newsroom()
  own.addPicture('a')
  own.addPicture('b')
  let isChanged = false
  const ask: Execute = async statements => {
    // In the midst of reading the rows, after the first look at the pictures.
    if (!isChanged && statements.some(sql => sql.includes('FROM audit'))) {
      isChanged = true
      own.addPicture('c')
      own.takeAway('b')
    }
    return own.ask(statements)
  }
  expect(await backup({ ask, bucket: own.bucket })).toEqual([])
  expect((await restore()).objects).toEqual(own.objects)
})

test('a picture that an article showed at the instant of the backup is in it, though it is swept right after', async () => {
  const own = newsroom()
  own.addPicture('a')
  const ask: Execute = async statements => {
    const found = await own.ask(statements)
    // The last round is the one that counts rows.
    if (statements.some(sql => sql.includes('count(*)'))) own.takeAway('a')
    return found
  }
  await backup({ ask, bucket: own.bucket })
  const { rows, objects } = await restore()
  expect([rows('picture_use').length, objects.size]).toEqual([1, 2])
})

test('one that is swept after its row was read is no fault', async () => {
  const own = newsroom()
  own.addPicture('a')
  const { bucket } = own
  const take: typeof bucket.take = async (key, file) => {
    own.takeAway('a')
    return bucket.take(key, file)
  }
  expect(await backup({ ask: own.ask, bucket: { ...bucket, take } })).toEqual([])
})

test('bytes that are on their way in or out are not waited for', async () => {
  const own = newsroom()
  own.addPicture('a', '', 'pending')
  own.addPicture('b', '', 'doomed')
  own.objects.clear()
  expect(await backup(own)).toEqual([])
  expect(own.taken).toEqual([])
})

test('a picture whose bytes the bucket lacks is named, in the backup and by verify; the others are kept', async () => {
  const own = newsroom()
  const lost = own.addPicture('a')
  own.addPicture('b')
  own.objects.delete(`${own.folderOf('a')}/320`)
  expect(await backup(own)).toEqual([lost])
  expect(await differences(own)).toEqual([`The backup has not the bytes of the picture ${lost}.`])
  expect([...(await restore()).objects.keys()]).toHaveLength(3)
  expect(readdirSync(join(folder.path, '0001')).filter(name => name.startsWith('picture-'))).toEqual([])
})

test('verify names a picture of which the newsroom has other bytes or none, unless it was taken away since', async () => {
  const own = newsroom()
  const ids = ['a', 'b', 'c'].map(letter => own.addPicture(letter))
  await backup(own)
  own.objects.set(`${own.folderOf('a')}/320`, Buffer.from('other'))
  own.objects.delete(`${own.folderOf('b')}/640`)
  own.takeAway('c')
  expect((await differences(own)).filter(each => each.includes('bytes'))).toEqual(
    ids.slice(0, 2).map(id => `The bytes of the picture ${id} differ, or are not there.`),
  )
})

test('a file of the backup that is damaged or gone is named; the next backup reads anew what is gone', async () => {
  const own = newsroom()
  own.addPicture('a')
  await backup(own)
  const part = await checkParts(folder.path)
  const file = fileOfPicture(folder.path, (await readCopied(part))[0]?.sha256 ?? '')
  writeFileSync(file, 'x', { flag: 'a' })
  await expect(checkParts(folder.path)).rejects.toThrow(`${file} is damaged`)
  rmSync(file)
  await expect(checkParts(folder.path)).rejects.toThrow(`${file} is missing`)
  await backup(own)
  expect(existsSync(file)).toBe(true)
  expect((await restore()).objects).toEqual(own.objects)
})

test('a restore puts bytes before rows, so no row is ever without them', async () => {
  const own = newsroom()
  own.addPicture('a')
  await backup(own)
  const part = await checkParts(folder.path)
  const into = memoryNewsroom()
  const { bucket } = memoryBucket()
  const rowsAtPut: string[][] = []
  await restoreBackup({
    ...into,
    bucket: {
      ...bucket,
      put: objects => {
        rowsAtPut.push(into.rows('picture'))
        bucket.put(objects)
      },
    },
    part,
    now: () => NOW,
    newEpoch: () => 'another',
  })
  expect(rowsAtPut).toEqual([[]])
})
