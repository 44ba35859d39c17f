import { ByteReader } from './byte-reader.ts'
import { PictureError, type PictureSize } from './picture-file.ts'

/** How the camera was held (TIFF 6.0, tag 274): 1 is upright; from 5 on width and height change places. */
export type Orientation = number
export const UPRIGHT: Orientation = 1

const TAG = 274
const ENTRY_BYTES = 12
/** Type 3 of TIFF: 16 bits. */
const SHORT = 3

/** Of the TIFF block that Exif is; upright where it says nothing that can be read. */
export function readOrientation(tiff: Uint8Array<ArrayBuffer>): Orientation {
  const reader = new ByteReader(tiff)
  try {
    const order = reader.name(0, 2)
    if (order !== 'II' && order !== 'MM') return UPRIGHT
    const isLittle = order === 'II'
    const directory = reader.u32(4, isLittle)
    const entries = reader.u16(directory, isLittle)
    for (let i = 0; i < entries; i++) {
      const at = directory + 2 + i * ENTRY_BYTES
      if (reader.u16(at, isLittle) !== TAG) continue
      const value = reader.u16(at + 8, isLittle)
      return reader.u16(at + 2, isLittle) === SHORT && value >= 1 && value <= 8 ? value : UPRIGHT
    }
    return UPRIGHT
  } catch (error) {
    if (error instanceof PictureError) return UPRIGHT
    throw error
  }
}

/** A TIFF block that says how the camera was held and nothing else. */
export function orientationOnly(orientation: Orientation): Uint8Array<ArrayBuffer> {
  // Byte order, 42, where the directory is; one entry; no further directory.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry = [TAG >> 8, TAG & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.from([...tiff, ...entry, 0, 0, 0, 0])
}

export const turned = ({ width, height }: PictureSize, orientation: Orientation): PictureSize =>
  orientation >= 5 ? { width: height, height: width } : { width, height }
