import { invalid, Problem, refusal } from '../../http/problem.ts'
import { PICTURE_BYTES, RENDITION_WIDTHS } from '../../picture/limits.ts'
import { type CleanPicture, PICTURE_TYPES, PictureError } from '../../picture/picture-file.ts'
import { pictureTypeOf, readPicture } from '../../picture/read-picture.ts'
import type { PictureWords } from '../../published/shown-picture.ts'

/** A file that was read and found good, and the same picture in other widths. */
export interface SentPicture {
  original: Uint8Array<ArrayBuffer>
  picture: CleanPicture
  renditions: readonly CleanPicture[]
  words: Partial<PictureWords>
}

/** What came as a file: its bytes, and what its sender says that they are. */
export interface UploadedFile {
  bytes: Uint8Array<ArrayBuffer>
  /** Empty where nothing is said. */
  name: string
  type: string
}

/** Widths in which a sender may bring the picture too, by the names of their fields. */
export const renditionNames = (file: string) => RENDITION_WIDTHS.map(width => `${file}.${width}`)

/**
 * The one way in for a picture's file: 413 for too large a one, 415 for what is no picture or not the one that its name
 * or type says, 422 for what cannot be shown. Nothing is stored before.
 */
export function readUpload(
  file: UploadedFile,
  renditions: readonly { width: number; file: UploadedFile }[] = [],
  pointer = '/file',
): Pick<SentPicture, 'original' | 'picture' | 'renditions'> {
  const picture = readFile(file, pointer)
  return {
    original: file.bytes,
    picture,
    renditions: renditions
      .map(each => readRendition(each, picture, pointer))
      .toSorted((a, b) => a.width - b.width),
  }
}

function readFile(file: UploadedFile, pointer: string): CleanPicture {
  const { bytes } = file
  if (bytes.length > PICTURE_BYTES) {
    const message = `A picture may have at most ${PICTURE_BYTES} bytes; this one has ${bytes.length}.`
    throw new Problem('too_large', message, { errors: [refusal(pointer, 'too_large', message)] })
  }
  const type = pictureTypeOf(bytes)
  const said = saidTypes(file)
  if (type !== undefined && said.some(each => each !== type)) {
    throw unsupported(
      pointer,
      `The file is ${type}, but is called or declared otherwise. Send it under its own name and type.`,
    )
  }
  try {
    return readPicture(bytes)
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    if (error.code === 'unknown_format') throw unsupported(pointer, error.message)
    throw invalid([refusal(pointer, error.code, error.message)])
  }
}

/**
 * The media types that the file is said to have, by its suffix and by its declared type. The suffix of something else
 * is given as it is, so it fits no picture.
 */
function saidTypes({ name, type }: UploadedFile): string[] {
  const suffix = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase()
  const bySuffix = Object.entries(PICTURE_TYPES).find(([, suffixes]) =>
    (suffixes as readonly string[]).includes(suffix ?? ''),
  )?.[0]
  const declared = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isSilent = declared === '' || declared === 'application/octet-stream'
  return [
    ...(suffix === undefined ? [] : [bySuffix ?? suffix]),
    ...(isSilent ? [] : [declared === 'image/jpg' ? 'image/jpeg' : declared]),
  ]
}

/** Rounding may make a rendition a pixel higher or lower. */
const ROUNDING = 2

/** A picture in another width, if it is the same one made smaller. */
export function readRendition(
  { width, file }: { width: number; file: UploadedFile },
  picture: CleanPicture,
  pointer: string,
): CleanPicture {
  const read = readFile(file, `${pointer}.${width}`)
  const height = (picture.height * width) / picture.width
  const isSame = read.width === width && width < picture.width && Math.abs(read.height - height) <= ROUNDING
  if (isSame) return read
  throw invalid([
    refusal(
      `${pointer}.${width}`,
      'other_picture',
      `The picture ${width} pixels wide must be the same one made smaller; this one has ${read.width} × ${read.height} pixels.`,
    ),
  ])
}

const ACCEPTED = Object.keys(PICTURE_TYPES).join(', ')

const unsupported = (pointer: string, message: string) =>
  new Problem('unsupported_type', message, {
    errors: [refusal(pointer, 'unsupported_type', message)],
    headers: { 'Accept-Post': `${ACCEPTED}, multipart/form-data` },
  })
