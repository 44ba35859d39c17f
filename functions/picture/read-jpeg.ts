import { ByteReader, joined } from './byte-reader.ts'
import { orientationOnly, readOrientation, turned, UPRIGHT } from './orientation.ts'
import { broken, type CleanPicture, type PictureSize } from './picture-file.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COMMENT = 0xfe
const APP = 0xe0
const EXIF = 0xe1
/** Encoders make a dozen. Each goes over all pixels, however few bytes it has, so a small file could busy a reader for hours. */
const MOST_SCANS = 100

/** Start of frame: all but DHT, JPG and DAC, which stand between them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Stands alone, without a length. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

interface Kept {
  name: string
  /** How many bytes behind the name; without it the whole segment. */
  bytes?: number
  /** What stands behind them. */
  behind?: readonly number[]
}

/**
 * What decoders need of application segments: JFIF, the colour profile, and Adobe's colour transform. JFIF ends with the width
 * and height of a small picture, which may show what was cropped: it is left out.
 */
const KEPT: Record<number, Kept> = {
  224: { name: 'JFIF\0', bytes: 7, behind: [0, 0] },
  226: { name: 'ICC_PROFILE\0' },
  238: { name: 'Adobe', bytes: 7 },
}

const EXIF_NAME = 'Exif\0\0'
const NOTHING = new Uint8Array()

/** JPEG (ITU-T T.81): Exif, XMP, IPTC, comments and all other segments that no decoder needs are left out. */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): CleanPicture {
  const file = new ByteReader(bytes)
  const kept: Uint8Array[] = []
  let size: PictureSize | undefined
  let orientation = UPRIGHT
  let scans = 0
  for (const segment of segmentsIn(file)) {
    const { marker, start, end } = segment
    if (isFrame(marker)) {
      if (size) throw broken('it has two frames')
      size = { height: file.u16(start + 5), width: file.u16(start + 7) }
    }
    if (marker === SOS && ++scans > MOST_SCANS) throw broken('it has too many scans')
    if (marker === EXIF && isNamed(file, segment, EXIF_NAME))
      orientation = readOrientation(bytes.slice(start + 4 + EXIF_NAME.length, end))
    kept.push(keptOf(file, segment))
  }
  if (!size) throw broken('it has no frame')
  const exif = orientation === UPRIGHT ? [] : [exifSegment(orientation)]
  return {
    type: 'image/jpeg',
    ...turned(size, orientation),
    bytes: joined([Uint8Array.of(0xff, SOI), ...exif, ...kept, Uint8Array.of(0xff, EOI)]),
  }
}

interface Segment {
  marker: number
  start: number
  end: number
}

/** The segments between the first marker and the last, a scan's with its pixels. */
function* segmentsIn(file: ByteReader): Generator<Segment> {
  for (let at = 2; ; ) {
    if (file.u8(at) !== 0xff) throw broken('a marker is missing')
    // Before a marker any number of 0xff may stand.
    while (file.u8(at + 1) === 0xff) at++
    const marker = file.u8(at + 1)
    if (marker === EOI) return
    if (marker === SOI) throw broken('a second picture begins inside')
    if (isBare(marker)) {
      at += 2
      continue
    }
    const length = file.slice(at, at + 2 + file.u16(at + 2)).length
    const end = marker === SOS ? endOfScan(file.bytes, at + length) : at + length
    yield { marker, start: at, end }
    at = end
  }
}

/** Pixels go on until a marker; 0xff00 is a byte of theirs, and restarts stand between them. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !isBare(next)) return at
  }
  throw broken('it ends inside its pixels')
}

/** What is kept of a segment; it may be nothing. */
function keptOf(file: ByteReader, segment: Segment): Uint8Array {
  const { marker, start, end } = segment
  const whole = file.bytes.subarray(start, end)
  if (marker === COMMENT) return NOTHING
  if (marker < APP || marker > APP + 15) return whole
  const kept = KEPT[marker]
  if (!kept || !isNamed(file, segment, kept.name)) return NOTHING
  if (kept.bytes === undefined) return whole
  const { name, bytes, behind = [] } = kept
  const data = whole.subarray(4, 4 + name.length + bytes)
  // Decoders pass over one that is too short.
  if (data.length < name.length + bytes) return NOTHING
  const head = Uint8Array.of(0xff, marker, 0, 2 + data.length + behind.length)
  return joined([head, data, Uint8Array.from(behind)])
}

/** Application segments begin with the name of what is in them. */
const isNamed = (file: ByteReader, { start, end }: Segment, name: string) =>
  start + 4 + name.length <= end && file.name(start + 4, name.length) === name

function exifSegment(orientation: number): Uint8Array {
  const tiff = orientationOnly(orientation)
  const name = Uint8Array.from(EXIF_NAME, unit => unit.charCodeAt(0))
  return joined([Uint8Array.of(0xff, EXIF, 0, 2 + name.length + tiff.length), name, tiff])
}
