import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from '../../../tools/read-lines.ts'

const LIMIT = 8

async function* inChunks(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0
  for (const size of sizes) {
    yield bytes.subarray(start, start + size)
    start += size
  }
  yield bytes.subarray(start)
}

const read = async (text: string, sizes: readonly number[] = []) =>
  (await Array.fromAsync(readLines(inChunks(Buffer.from(text), sizes), LIMIT))).map(
    ({ number, bytes, length }) => [number, bytes === undefined ? length : Buffer.from(bytes).toString()],
  )

test('lines are numbered from 1, the blank ones too, with or without a last line feed', async () => {
  const lines = [
    [1, 'a'],
    [2, ''],
    [3, 'b'],
  ]
  expect(await read('a\n\nb\n')).toEqual(lines)
  expect(await read('a\n\nb')).toEqual(lines)
  expect(await read('')).toEqual([])
})

test('a line over the limit is told by its length, and those around it are whole', async () => {
  expect(await read('12345678\n123456789\nrest', [4, 7, 1])).toEqual([
    [1, '12345678'],
    [2, 9],
    [3, 'rest'],
  ])
})

test('however the bytes arrive, the lines are the same', async () => {
  const line = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'é', '日', '😀', '\r'), maxLength: 12 }))
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat(9)), async (lines, sizes) => {
      const whole = lines.map(text => (Buffer.byteLength(text) > LIMIT ? Buffer.byteLength(text) : text))
      const expected = whole.map((content, i) => [i + 1, content])
      expect(await read(lines.map(text => `${text}\n`).join(''), sizes)).toEqual(expected)
    }),
  )
})

test('of a line without an end only one chunk is held', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const chunks: WeakRef<ArrayBuffer>[] = []
  async function* endless() {
    for (let i = 0; i < 50; i++) {
      const chunk = new Uint8Array(1024).fill(0x78)
      chunks.push(new WeakRef(chunk.buffer))
      yield chunk
    }
    // A turn of the loop lets go of what WeakRef has looked at.
    await new Promise(resolve => setTimeout(resolve))
    collectGarbage()
    expect(chunks.filter(chunk => chunk.deref()).length).toBeLessThan(5)
  }
  const [line] = await Array.fromAsync(readLines(endless(), LIMIT))
  expect(line).toEqual({ number: 1, length: 50 * 1024 })
})
