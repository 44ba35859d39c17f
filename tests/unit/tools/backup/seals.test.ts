import { expect, test } from 'vitest'
import { sealCopy, sealKey } from '../../../../functions/seals/audit-seal.ts'
import { setSealsAside } from '../../../../tools/backup/set-seals-aside.ts'
import type { Bucket } from '../../../../tools/bucket.ts'
import { compareCopies } from '../../../../tools/verify-seals.ts'
import { backupFolder, NOW } from './backup-folder.ts'
import { memoryBucket } from './memory-bucket.ts'
import { backUp, pictureNewsroom, restoreFrom } from './picture-newsroom.ts'

const folder = backupFolder()

const sealOf = (number: number) => ({
  first: number,
  last: number,
  entries: 1,
  hash: String(number).repeat(43),
  at: NOW,
})
const copyOf = (number: number) => Buffer.from(sealCopy(sealOf(number)))

/** A backup of a newsroom that was sealed twice. */
async function backUpSeals() {
  const own = pictureNewsroom()
  for (const number of [1, 2])
    await own.ask([
      `INSERT INTO seal VALUES (${Object.values(sealOf(number)).map(value => (typeof value === 'number' ? value : `'${value}'`))})`,
    ])
  await backUp(folder.path, own)
}

const compareWith = (objects: Map<string, Buffer>) =>
  compareCopies({ seals: 2, entries: 2, last: sealOf(2), beforeLast: sealOf(1) }, async key =>
    objects.get(key)?.toString(),
  )

test('seals that the bucket has of after the backup are set aside, so that the next ones have their numbers', async () => {
  await backUpSeals()
  const used = memoryBucket()
  for (const number of [1, 2, 3, 4]) used.objects.set(sealKey(number), copyOf(number))
  const { rows } = await restoreFrom(folder.path, used)
  expect(rows('seal')).toHaveLength(2)
  expect(Object.fromEntries(used.objects)).toEqual({
    [sealKey(1)]: copyOf(1),
    [sealKey(2)]: copyOf(2),
    'seals/before-another/00000003.json': copyOf(3),
    'seals/before-another/00000004.json': copyOf(4),
  })
  expect(await compareWith(used.objects)).toBeUndefined()
})

test('a bucket without seals gets a copy of the newest, and one that has another there keeps it', async () => {
  await backUpSeals()
  const { objects } = await restoreFrom(folder.path)
  expect(objects.get(sealKey(2))).toEqual(copyOf(2))
  expect(await compareWith(objects)).toBeUndefined()

  const other = memoryBucket()
  other.objects.set(sealKey(2), copyOf(9))
  await restoreFrom(folder.path, other)
  expect(other.objects.get(sealKey(2))).toEqual(copyOf(9))
  expect(await compareWith(other.objects)).toContain('The seal 2 is another one in the bucket')
})

test('a restore that was cut off while it set seals aside sets the rest aside', async () => {
  const { bucket, objects } = memoryBucket()
  for (const number of [1, 2, 3, 4]) objects.set(sealKey(number), Buffer.from(String(number)))
  let left = 1
  const dying: Bucket = {
    ...bucket,
    remove(key) {
      if (left-- === 0) throw new Error('cut off')
      bucket.remove(key)
    },
  }
  await expect(setSealsAside(dying, 1, 'x')).rejects.toThrow('cut off')
  await setSealsAside(bucket, 1, 'x')
  expect([...objects.keys()].sort()).toEqual([
    sealKey(1),
    ...[2, 3, 4].map(number => `seals/before-x/0000000${number}.json`),
  ])
})
