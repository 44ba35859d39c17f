import { expect, test } from 'vitest'
import { objectKey, pictureBucket } from '../../../functions/picture/bucket.ts'

const FOLDER = 'A'.repeat(43)

test('a picture’s bytes lie in its folder, by their width', () => {
  expect(objectKey(FOLDER, 640)).toBe(`${FOLDER}/640`)
})

test.each(['', '.', '..', 'seals', `${FOLDER}/..`, `../${FOLDER}`, 'A'.repeat(42), 'A'.repeat(44)])(
  'nothing is read, written or deleted in %j, which no picture has',
  async folder => {
    const asked: string[] = []
    const bucket = new Proxy({}, { get: (_, name) => () => asked.push(String(name)) }) as R2Bucket
    expect(() => objectKey(folder, 640)).toThrow('no folder of a picture')
    await expect(pictureBucket(bucket).deleteFolder(folder)).rejects.toThrow('no folder of a picture')
    expect(asked).toEqual([])
  },
)
