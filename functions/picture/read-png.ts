import { ByteReader, joined } from './byte-reader.ts'
import { orientationOnly, readOrientation, turned, UPRIGHT } from './orientation.ts'
import { broken, type CleanPicture } from './picture-file.ts'

const SIGNATURE_BYTES = 8
/** Length, name and checksum. */
const FRAME_BYTES = 12

/** Chunks that say how the pixels look. Texts, times, Exif, further frames and what nobody knows are left out. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs'.split(' '))

/** PNG (third edition). A moving one becomes its first picture. */
export function readPng(bytes: Uint8Array<ArrayBuffer>): CleanPicture {
  const file = new ByteReader(bytes)
  if (file.name(SIGNATURE_BYTES + 4, 4) !== 'IHDR') throw broken('it does not begin with its header')
  const kept: Uint8Array[] = []
  let orientation = UPRIGHT
  let hasPixels = false
  let name = ''
  for (let at = SIGNATURE_BYTES; name !== 'IEND'; ) {
    const length = file.u32(at)
    name = file.name(at + 4, 4)
    const end = at + FRAME_BYTES + length
    const chunk = file.slice(at, end)
    if (name === 'eXIf') orientation = readOrientation(bytes.slice(at + 8, end - 4))
    if (name === 'IDAT') hasPixels = true
    if (KEPT.has(name)) kept.push(chunk)
    at = end
  }
  if (!hasPixels) throw broken('it has no pixels')
  const [header = new Uint8Array(), ...rest] = kept
  const exif = orientation === UPRIGHT ? [] : [chunkOf('eXIf', orientationOnly(orientation))]
  return {
    type: 'image/png',
    ...turned({ width: file.u32(16), height: file.u32(20) }, orientation),
    bytes: joined([bytes.subarray(0, SIGNATURE_BYTES), header, ...exif, ...rest]),
  }
}

function chunkOf(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(FRAME_BYTES + data.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(
    Uint8Array.from(name, unit => unit.charCodeAt(0)),
    4,
  )
  chunk.set(data, 8)
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  return chunk
}

/** The checksum of PNG's annex D, bit by bit: it is taken of some thirty bytes. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
