import { expect, test } from 'vitest'
import { Problem } from '../../../functions/http/problem.ts'
import { readUpload } from '../../../functions/newsroom/pictures/read-upload.ts'
import { sampleFile } from '../../support/picture-files.ts'

/** A JPEG whose header says another size; nothing decodes its pixels. */
function sized(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = sampleFile('wide')
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0)
  new DataView(bytes.buffer).setUint16(frame + 5, height)
  new DataView(bytes.buffer).setUint16(frame + 7, width)
  return bytes
}

const file = (bytes: Uint8Array<ArrayBuffer>) => ({ bytes, name: '', type: '' })

function refusalOf(rendition: Uint8Array<ArrayBuffer>, width: number): string | undefined {
  try {
    readUpload(file(sized(1200, 800)), [{ width, file: file(rendition) }])
    return undefined
  } catch (error) {
    return error instanceof Problem ? error.errors?.[0]?.code : String(error)
  }
}

test.each([
  ['the picture made smaller', 640, sized(640, 427), undefined],
  ['with a line more by rounding', 640, sized(640, 428), undefined],
  ['of another shape', 640, sized(640, 640), 'other_picture'],
  ['of another width than it is sent as', 640, sized(320, 213), 'other_picture'],
  ['larger than the picture', 1440, sized(1440, 960), 'other_picture'],
])('a rendition %s is judged so', (_, width, rendition, code) => {
  expect(refusalOf(rendition, width)).toBe(code)
})
