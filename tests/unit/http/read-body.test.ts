import { expect, test } from 'vitest'
import { readBytes } from '../../../functions/http/read-body.ts'

const PART = 4096

/** A body of so many parts of 4 kB, each filled with its number, that says its length or not. */
const bodyOf = (parts: number, length?: number) =>
  new Request('http://localhost/', {
    method: 'POST',
    headers: length === undefined ? {} : { 'Content-Length': String(length) },
    body: ReadableStream.from(Array.from({ length: parts }, (_, i) => new Uint8Array(PART).fill(i + 1))),
    duplex: 'half',
  })

test.each([
  ['says its length', 9 * PART],
  ['does not say it', undefined],
  ['says too small a one', PART],
  ['says what is no length', -1],
])('a body that %s comes whole and in order', async (_, length) => {
  const bytes = await readBytes(bodyOf(9, length), 9 * PART)
  expect(bytes).toHaveLength(9 * PART)
  expect(Array.from({ length: 9 }, (_, i) => bytes[i * PART + 7])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test.each([
  ['by its length', 9 * PART],
  ['by what comes', undefined],
])('a body that is too long %s is refused', async (_, length) => {
  await expect(readBytes(bodyOf(9, length), 8 * PART)).rejects.toMatchObject({ code: 'too_large' })
})
