import { ByteReader, joined } from './byte-reader.ts'
import { orientationOnly, readOrientation, turned, UPRIGHT } from './orientation.ts'
import { animated, broken, type CleanPicture, type PictureSize } from './picture-file.ts'

const HEADER_BYTES = 12
const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP'])
const PIXELS = new Set(['VP8 ', 'VP8L'])
/** Flags of the first byte of VP8X. */
const HAS_XMP = 0x04
const HAS_EXIF = 0x08
const IS_ANIMATED = 0x02
const VP8L_SIGNATURE = 0x2f

/** WebP (RFC 9649): without Exif, XMP and chunks that nobody knows. */
export function readWebp(bytes: Uint8Array<ArrayBuffer>): CleanPicture {
  const file = new ByteReader(bytes)
  const kept = new Map<string, Uint8Array>()
  let orientation = UPRIGHT
  let canvas: PictureSize | undefined
  let pixels: PictureSize | undefined
  for (const { name, start, data, end } of chunksIn(file)) {
    if (name === 'ANIM' || name === 'ANMF') throw animated()
    if (pixels && PIXELS.has(name)) throw broken('it has two pictures')
    if (name === 'VP8X') canvas = canvasOf(file, data)
    if (name === 'VP8 ') pixels = lossySize(file, data)
    if (name === 'VP8L') pixels = losslessSize(file, data)
    if (name === 'EXIF') orientation = readOrientation(tiffIn(bytes.slice(data, end)))
    if (!KEPT.has(name)) continue
    if (kept.has(name)) throw broken(`it has two chunks ${name.trim()}`)
    kept.set(name, padded(file.slice(start, end)))
  }
  if (!pixels) throw broken('it has no pixels')
  if (canvas && (canvas.width !== pixels.width || canvas.height !== pixels.height))
    throw broken('its canvas is not the size of its picture')
  // Without a canvas no Exif may stand in the file, and readers look for none.
  const shown = canvas ? orientation : UPRIGHT
  return {
    type: 'image/webp',
    ...turned(pixels, shown),
    bytes: fileOf(bytes.slice(0, HEADER_BYTES), kept, shown),
  }
}

interface Chunk {
  name: string
  start: number
  data: number
  end: number
}

function* chunksIn(file: ByteReader): Generator<Chunk> {
  const fileEnd = 8 + file.u32(4, true)
  if (fileEnd > file.length) throw broken('it ends too early')
  for (let start = HEADER_BYTES; start + 8 <= fileEnd; ) {
    const data = start + 8
    const length = file.u32(start + 4, true)
    yield { name: file.name(start, 4), start, data, end: data + length }
    start = data + length + (length & 1)
  }
}

function fileOf(header: Uint8Array<ArrayBuffer>, kept: ReadonlyMap<string, Uint8Array>, orientation: number) {
  const isTurned = orientation !== UPRIGHT
  const chunks = [...kept].map(([name, chunk]) => (name === 'VP8X' ? withFlags(chunk, isTurned) : chunk))
  const body = joined(isTurned ? [...chunks, exifChunk(orientation)] : chunks)
  new DataView(header.buffer).setUint32(4, 4 + body.length, true)
  return joined([header, body])
}

function canvasOf(file: ByteReader, at: number): PictureSize {
  if (file.u8(at) & IS_ANIMATED) throw animated()
  const u24 = (from: number) => file.u16(from, true) + file.u8(from + 2) * 65536
  return { width: u24(at + 4) + 1, height: u24(at + 7) + 1 }
}

/** After the frame's tag and start code, fourteen bits each (RFC 6386, 9.1). */
function lossySize(file: ByteReader, at: number): PictureSize {
  if (file.name(at + 3, 3) !== '\x9d\x01\x2a') throw broken('its frame does not begin as one')
  return { width: file.u16(at + 6, true) & 0x3fff, height: file.u16(at + 8, true) & 0x3fff }
}

function losslessSize(file: ByteReader, at: number): PictureSize {
  if (file.u8(at) !== VP8L_SIGNATURE) throw broken('its frame does not begin as one')
  const bits = file.u32(at + 1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Some writers put JPEG's name before the block. */
const tiffIn = (data: Uint8Array<ArrayBuffer>) =>
  String.fromCharCode(...data.subarray(0, 4)) === 'Exif' ? data.slice(6) : data

/** Chunks begin at even places. */
const padded = (chunk: Uint8Array) => (chunk.length & 1 ? joined([chunk, Uint8Array.of(0)]) : chunk)

function withFlags(chunk: Uint8Array, isTurned: boolean): Uint8Array {
  const copy = chunk.slice()
  copy[8] = ((copy[8] ?? 0) & ~HAS_XMP & ~HAS_EXIF) | (isTurned ? HAS_EXIF : 0)
  return copy
}

function exifChunk(orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  const head = Uint8Array.from('EXIF\0\0\0\0', unit => unit.charCodeAt(0))
  head[4] = tiff.length
  return joined([head, tiff])
}
