import { expect, test } from 'vitest'
import { checkType, readBytes } from '../../../functions/http/read-body.ts'

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

test('a body that says its length is in memory once', async () => {
  expect((await readBytes(bodyOf(9, 9 * PART), 16 * PART)).buffer.byteLength).toBe(9 * PART)
})

test('who sends up to twice what is taken is listened to before the refusal, and who sends more is not', async () => {
  const isRead = async (length: number) => {
    const request = bodyOf(9, length)
    await expect(readBytes(request, 5 * PART)).rejects.toMatchObject({ code: 'too_large' })
    return request.bodyUsed
  }
  expect(await isRead(5 * PART + 1)).toBe(true)
  expect(await isRead(10 * PART)).toBe(true)
  expect(await isRead(10 * PART + 1)).toBe(false)
})

test('a body that breaks off is malformed, and no body is an empty one', async () => {
  const broken = new ReadableStream({
    pull: controller => controller.error(new Error('Network connection lost')),
  })
  const request = new Request('http://localhost/', { method: 'POST', body: broken, duplex: 'half' })
  await expect(readBytes(request, PART)).rejects.toMatchObject({ code: 'malformed' })
  expect(await readBytes(new Request('http://localhost/', { method: 'POST' }), PART)).toHaveLength(0)
})

test.each([
  ['by its length', 9 * PART],
  ['by what comes', undefined],
])('a body that is too long %s is refused', async (_, length) => {
  await expect(readBytes(bodyOf(9, length), 8 * PART)).rejects.toMatchObject({ code: 'too_large' })
})

test.each([
  ['', true],
  ['; charset=utf-8', true],
  ['; charset="UTF-8"', true],
  ['; profile=x; Charset=utf8', true],
  ['; charset=us-ascii', true],
  ['; charset=iso-8859-1', false],
  ['; charset="gbk"', false],
  [';charset=', false],
])('application/json%s is taken as UTF-8: %s', (parameters, isTaken) => {
  const type = `application/json${parameters}`
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'Content-Type': type } })
  const check = () => checkType(request, ['application/json'])
  if (isTaken) expect(check).not.toThrow()
  else expect(check).toThrow('Send the body in UTF-8, and name no other charset.')
})
