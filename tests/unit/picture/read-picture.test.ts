import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../../functions/picture/limits.ts'
import { PictureError } from '../../../functions/picture/picture-file.ts'
import { readPicture } from '../../../functions/picture/read-picture.ts'
import { type Sample, sampleFile } from '../../support/picture-files.ts'

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const
const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

/** The code of a refusal. */
function refusalOf(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    readPicture(bytes)
    return 'taken'
  } catch (error) {
    if (error instanceof PictureError) return error.code
    throw error
  }
}

function patched(name: Sample, at: number, bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const copy = sampleFile(name)
  copy.set(bytes, at)
  return copy
}

/** The file with more bytes at a place. */
function inserted(file: Uint8Array, at: number, more: readonly number[]): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(file.length + more.length)
  longer.set(file.subarray(0, at))
  longer.set(more, at)
  longer.set(file.subarray(at), at + more.length)
  return longer
}

const letters = (text: string) => [...text].map(letter => letter.charCodeAt(0))

describe.each(FORMATS)('a %s', name => {
  const original = sampleFile(name)
  const clean = readPicture(original)

  test('is known by its bytes, with its size', () => {
    expect(clean).toMatchObject({ type: `image/${name}`, width: 64, height: 48 })
  })

  test('loses what tells of camera, place and person, and nothing of its colours', () => {
    expect(latin(original)).toContain('SECRET-CAMERA')
    // PNG’s is compressed.
    expect(latin(original)).toMatch(/SECRET-XMP|iTXt|zTXt/)
    expect(latin(clean.bytes)).not.toMatch(/SECRET|xmpmeta|GPS|iTXt|zTXt/)
    expect(latin(clean.bytes)).toMatch(/ICC_PROFILE|iCCP|ICCP|colr/)
  })

  test('is the same when it is read again, and the file that came stays as it was', () => {
    expect(readPicture(clean.bytes.slice()).bytes).toEqual(clean.bytes)
    expect(original).toEqual(sampleFile(name))
  })

  test('brings nothing after its end', () => {
    const tail = new TextEncoder().encode('<script>SECRET</script>')
    const longer = new Uint8Array(original.length + tail.length)
    longer.set(original)
    longer.set(tail, original.length)
    if (refusalOf(longer) === 'taken') expect(latin(readPicture(longer).bytes)).not.toContain('<script>')
  })

  test('that is cut off anywhere is refused, or whole without its end', () => {
    for (let length = 0; length < original.length; length++) {
      const code = refusalOf(original.slice(0, length))
      expect(['broken', 'unknown_format', 'taken', 'too_small']).toContain(code)
      if (code === 'taken') expect(length).toBeGreaterThan(original.length / 2)
    }
  })

  test('with any bytes changed is refused by name or read, and never tells what it told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        changes => {
          const copy = original.slice()
          for (const [at, byte] of changes) copy[at] = byte
          try {
            const { width, height } = readPicture(copy)
            expect(width).toBeLessThanOrEqual(PICTURE_SIDE)
            expect(width * height).toBeLessThanOrEqual(PICTURE_PIXELS)
          } catch (error) {
            expect(error).toBeInstanceOf(PictureError)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

test.each(['jpegTurned', 'pngTurned', 'webpTurned'] as const)(
  '%s keeps how the camera was held, and is as wide as it is shown',
  name => {
    const { width, height, bytes } = readPicture(sampleFile(name))
    expect([width, height]).toEqual([48, 64])
    expect(readPicture(bytes)).toMatchObject({ width: 48, height: 64 })
  },
)

test('any bytes are refused by name', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...FORMATS), (noise, name) => {
      expect(['unknown_format', 'broken']).toContain(refusalOf(Uint8Array.from(noise)))
      // The beginning of each format, and then noise.
      const head = sampleFile(name).slice(0, 24)
      const both = new Uint8Array(head.length + noise.length)
      both.set(head)
      both.set(noise, head.length)
      expect(refusalOf(both)).not.toBe('taken')
    }),
    { numRuns: 2000 },
  )
})

/** Where the size stands in each sample, and how it is written there. */
const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]

function sizedPng(width: number, height: number) {
  return patched('png', 16, [...u32(width), ...u32(height)])
}

test.each([
  ['at the limit', 10_000, 5000, 'taken'],
  ['over it by a line', 10_000, 5001, 'too_many_pixels'],
  ['too wide', PICTURE_SIDE + 1, 100, 'too_many_pixels'],
  ['as large as can be said', 0xffff_ffff, 0xffff_ffff, 'too_many_pixels'],
  ['a pixel', 1, 1, 'too_small'],
  ['without width', 0, 100, 'too_small'],
  ['too low', 100, 15, 'too_small'],
  ['too narrow', 15, 100, 'too_small'],
  ['as small as is taken', 16, 16, 'taken'],
])('a picture %s of pixels is judged by its header alone', (_, width, height, code) => {
  expect(refusalOf(sizedPng(width, height))).toBe(code)
})

test('a PNG without pixels is refused', () => {
  const file = sampleFile('png')
  const end = latin(file).indexOf('IEND') - 4
  const first = latin(file).indexOf('IDAT') - 4
  const bytes = new Uint8Array(first + file.length - end)
  bytes.set(file.subarray(0, first))
  bytes.set(file.subarray(end), first)
  expect(refusalOf(bytes)).toBe('broken')
})

/** Where a sample has this name, and where the chunk or box of that name begins. */
const nameIn = (name: Sample, what: string) => latin(sampleFile(name)).indexOf(what)
const u16 = (value: number) => [value >> 8, value & 255]
const SECRET = letters('SECRET')
const frameAt = () => nameIn('jpeg', '\xff\xc0')
const frame = () => [...sampleFile('jpeg').subarray(frameAt(), frameAt() + 19)]

test.each([
  ['a comment of a JPEG', inserted(sampleFile('jpeg'), 2, [0xff, 0xfe, ...u16(8), ...SECRET])],
  ['a maker’s segment of a JPEG', inserted(sampleFile('jpeg'), 2, [0xff, 0xec, ...u16(8), ...SECRET])],
  [
    'the small picture in the head of a JPEG, which may show what was cropped',
    inserted(sampleFile('jpeg'), 2, [
      ...[0xff, 0xe0, ...u16(22), ...letters('JFIF\0')],
      ...[1, 2, 0, ...u16(1), ...u16(1), 1, 2, ...SECRET],
    ]),
  ],
  [
    'what stands behind Adobe’s colour transform in a JPEG',
    inserted(sampleFile('jpeg'), 2, [
      ...[0xff, 0xee, ...u16(20), ...letters('Adobe')],
      ...[0, 100, 0, 0, 0, 0, 1, ...SECRET],
    ]),
  ],
  ['a text of a PNG', inserted(sampleFile('png'), 33, [...u32(6), ...letters('tEXt'), ...SECRET, ...u32(0)])],
  [
    'a chunk of a PNG that nobody knows',
    inserted(sampleFile('png'), 33, [...u32(6), ...letters('seCr'), ...SECRET, ...u32(0)]),
  ],
  [
    'a description among the properties of an AVIF',
    patched('avif', nameIn('avif', 'colr'), [...letters('udes'), ...u32(0), ...SECRET]),
  ],
  [
    'free room of an AVIF',
    inserted(sampleFile('avif'), sampleFile('avif').length, [...u32(14), ...letters('free'), ...SECRET]),
  ],
])('%s is left out', (_, bytes) => {
  expect(latin(readPicture(bytes).bytes)).not.toContain('SECRET')
})

test('a WebP without Exif and XMP does not say that it has them', () => {
  const flags = (bytes: Uint8Array) => bytes[latin(bytes).indexOf('VP8X') + 8]
  const original = sampleFile('webp')
  expect([flags(original), flags(readPicture(original).bytes)]).toEqual([0x2c, 0x20])
})

test('a chunk of odd length keeps its padding, so that the next one begins where readers look for it', () => {
  const length = nameIn('webp', 'ICCP') + 4
  const odd = patched('webp', length, [(sampleFile('webp')[length] ?? 0) - 1])
  const clean = readPicture(odd)
  expect(readPicture(clean.bytes.slice())).toEqual(clean)
})

/** What a reader of pictures might take for another picture than the one whose size was looked at. */
test.each([
  ['a JPEG with a second frame', inserted(sampleFile('jpeg'), frameAt(), frame())],
  [
    'a WebP whose canvas is larger than its picture',
    patched('webp', nameIn('webp', 'VP8X') + 12, [0xff, 0x3f]),
  ],
  ['a WebP with two pictures', twice('webp', nameIn('webp', 'VP8 '))],
  ['a WebP with a lossless picture before the other', withLossless()],
  ['a WebP that says it is longer than it is', patched('webp', 4, [(sampleFile('webp').length - 6) & 255])],
  ['an AVIF with another size beside that of its picture', hiddenSize()],
  ['an AVIF whose picture is in another file', patched('avif', nameIn('avif', 'iloc') + 14, u16(1))],
  [
    'an AVIF whose Exif is where it says what it holds',
    patched('avif', nameIn('avif', 'iloc') + 34, u32(60)),
  ],
])('%s is refused', (_, bytes) => {
  expect(refusalOf(bytes)).toBe('broken')
})

/** With the chunk that begins there once more behind it. */
function twice(name: Sample, at: number): Uint8Array<ArrayBuffer> {
  const file = sampleFile(name)
  const length = new DataView(file.buffer).getUint32(at + 4, true)
  const end = at + 8 + length + (length & 1)
  const both = inserted(file, end, [...file.subarray(at, end)])
  new DataView(both.buffer).setUint32(4, both.length - 8, true)
  return both
}

/** A picture of 16,384 × 16,384 pixels stands before the one of the sample. */
function withLossless(): Uint8Array<ArrayBuffer> {
  const file = sampleFile('webp')
  const lossless = [...letters('VP8L'), 6, 0, 0, 0, 0x2f, 0xff, 0xff, 0xff, 0x0f, 0]
  const both = inserted(file, nameIn('webp', 'VP8 '), lossless)
  new DataView(both.buffer).setUint32(4, both.length - 8, true)
  return both
}

/** The colours’ place has the size of a large picture; the picture itself keeps its own, and names it twice. */
function hiddenSize(): Uint8Array<ArrayBuffer> {
  const bytes = patched('avif', nameIn('avif', 'colr'), [
    ...letters('ispe'),
    ...u32(0),
    ...u32(12_000),
    ...u32(12_000),
  ])
  const associations = nameIn('avif', 'ipma') + 4
  // Version, how many entries, the item, how many of its properties; then the first of them.
  const second = associations + 4 + 4 + 2 + 1 + 1
  bytes[second] = 3
  return bytes
}

/** Each scan goes over all pixels, and takes some bytes of the file alone. */
function scanned(times: number): Uint8Array<ArrayBuffer> {
  const file = sampleFile('jpeg')
  const [scan, end] = [nameIn('jpeg', '\xff\xda'), file.length - 2]
  const more = Array.from({ length: times - 1 }, () => [...file.subarray(scan, end)]).flat()
  return inserted(file, end, more)
}

test('a JPEG has as many scans as anybody needs, and no more', () => {
  expect([refusalOf(scanned(100)), refusalOf(scanned(101))]).toEqual(['taken', 'broken'])
})

test('a JPEG’s header decides too', () => {
  const file = sampleFile('jpeg')
  const at = file.findIndex((byte, i) => byte === 0xff && file[i + 1] === 0xc0)
  expect(refusalOf(patched('jpeg', at + 5, [0xff, 0xff, 0xff, 0xff]))).toBe('too_many_pixels')
})

test('an AVIF whose parts are larger than it says is refused', () => {
  const file = sampleFile('avif')
  const at = latin(file).indexOf('ispe')
  expect(refusalOf(patched('avif', at + 8, [...u32(12_000), ...u32(12_000)]))).toBe('too_many_pixels')
})

test('moving pictures are refused, or stand still', () => {
  const webp = sampleFile('webp')
  const at = latin(webp).indexOf('VP8X') + 8
  expect(refusalOf(patched('webp', at, [(webp[at] ?? 0) | 2]))).toBe('animated')
  const avif = sampleFile('avif')
  const moov = new Uint8Array(avif.length + 8)
  moov.set(avif)
  moov.set([0, 0, 0, 8, ...Uint8Array.from('moov', unit => unit.charCodeAt(0))], avif.length)
  expect(refusalOf(moov)).toBe('animated')
})
