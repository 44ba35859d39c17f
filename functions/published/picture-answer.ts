import type { PictureFiles } from '../../db/queries/find-shown-picture.ts'
import type { PictureStore } from '../picture/bucket.ts'
import { objectKey } from '../picture/bucket.ts'
import type { PictureFile } from './shown-picture.ts'

/** A file is a picture and nothing else, whatever somebody hid in it. */
export const PICTURE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
} as const

/** The file of that width, or of the picture's own where none is named; undefined where there is none. */
export function fileOfWidth(picture: PictureFiles, width?: number): PictureFile | undefined {
  const { type, width: own, height } = picture
  const files = [...(JSON.parse(picture.renditions) as PictureFile[]), { type, width: own, height }]
  return files.find(file => file.width === (width ?? own))
}

/** Undefined where the bytes are gone. */
export async function pictureResponse(
  pictures: Pick<PictureStore, 'get'>,
  folder: string,
  file: PictureFile,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const found = await pictures.get(objectKey(folder, file.width))
  if (!found) return undefined
  return new Response(found.body, {
    headers: { ...headers, 'Content-Type': file.type, 'Content-Length': String(found.size) },
  })
}
