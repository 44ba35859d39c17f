import { PICTURE_LEAST_SIDE, PICTURE_PIXELS, PICTURE_SIDE } from './limits.ts'
import { type CleanPicture, PictureError, type PictureType } from './picture-file.ts'
import { readAvif } from './read-avif.ts'
import { readJpeg } from './read-jpeg.ts'
import { readPng } from './read-png.ts'
import { readWebp } from './read-webp.ts'

interface Format {
  /** As one unit for each byte; a dot stands for any. */
  magic: RegExp
  read: (bytes: Uint8Array<ArrayBuffer>) => CleanPicture
}

const FORMATS: Record<PictureType, Format> = {
  'image/jpeg': { magic: /^\xff\xd8\xff/, read: readJpeg },
  'image/png': { magic: /^\x89PNG\r\n\x1a\n/, read: readPng },
  'image/webp': { magic: /^RIFF....WEBP/s, read: readWebp },
  'image/avif': { magic: /^....ftyp(?:avif|mif1|miaf).*avif/s, read: readAvif },
}

const MAGIC_BYTES = 64

/** What the first bytes say, whatever the file is called; undefined for everything else. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, MAGIC_BYTES))
  const major = head.slice(8, 12)
  const type = (Object.keys(FORMATS) as PictureType[]).find(each => FORMATS[each].magic.test(head))
  return type ?? (head.slice(4, 8) === 'ftyp' && major === 'avif' ? 'image/avif' : undefined)
}

/**
 * A picture's size, and its file without what tells of camera, place and person. No pixel is decoded: the header says
 * how many there are, and too many are refused. Throws PictureError.
 */
export function readPicture(bytes: Uint8Array<ArrayBuffer>): CleanPicture {
  const type = pictureTypeOf(bytes)
  if (!type) {
    throw new PictureError('unknown_format', 'This is no picture that we take. Send JPEG, PNG, WebP or AVIF.')
  }
  const picture = FORMATS[type].read(bytes)
  const { width, height } = picture
  if (width > PICTURE_SIDE || height > PICTURE_SIDE || width * height > PICTURE_PIXELS) {
    throw new PictureError(
      'too_many_pixels',
      `The picture has ${width} × ${height} pixels; ${PICTURE_PIXELS / 1_000_000} million are allowed, ${PICTURE_SIDE} a side. Make it smaller.`,
    )
  }
  if (width < PICTURE_LEAST_SIDE || height < PICTURE_LEAST_SIDE) {
    throw new PictureError(
      'too_small',
      `The picture has ${width} × ${height} pixels; at least ${PICTURE_LEAST_SIDE} a side are needed.`,
    )
  }
  return picture
}
