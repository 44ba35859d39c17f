import { expect, test } from 'vitest'
import { pictureTypeOf, readPicture } from '../../../functions/picture/read-picture.ts'

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['HTML', '<!doctype html><img src=x>'],
  ['GIF', 'GIF89a\x01\x00\x01\x00'],
  ['PDF', '%PDF-1.7'],
  ['TIFF', 'II*\0'],
  ['BMP', 'BM'],
  ['MP4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'],
  ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['PNG whose ends of lines were changed on the way', '\x89PNG\n\x1a\n\0\0\0\rIHDR'],
  ['a sound in the container of WebP', 'RIFF\0\0\0\0WAVEfmt '],
  ['text with a JPEG in it', 'GIF\xff\xd8\xff'],
  ['nothing', ''],
])('%s is no picture that is taken', (_, text) => {
  const bytes = Uint8Array.from(text, unit => unit.charCodeAt(0))
  expect(pictureTypeOf(bytes)).toBeUndefined()
  expect(() => readPicture(bytes)).toThrow(expect.objectContaining({ code: 'unknown_format' }))
})
