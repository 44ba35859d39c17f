import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../../functions/picture/limits.ts'
import { PictureError } from '../../../functions/picture/picture-file.ts'
import { pictureTypeOf, readPicture } from '../../../functions/picture/read-picture.ts'
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

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['HTML', '<!doctype html><img src=x>'],
  ['GIF', 'GIF89a\x01\x00\x01\x00'],
  ['PDF', '%PDF-1.7'],
  ['TIFF', 'II*\0'],
  ['BMP', 'BM'],
  ['MP4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'],
  ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['nothing', ''],
])('%s is no picture that is taken', (_, text) => {
  const bytes = Uint8Array.from(text, unit => unit.charCodeAt(0))
  expect(pictureTypeOf(bytes)).toBeUndefined()
  expect(refusalOf(bytes)).toBe('unknown_format')
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
