import { Hono } from 'hono'
import { findPictureFiles } from '../../../db/queries/find-shown-picture.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { fileOfWidth, PICTURE_HEADERS, pictureResponse } from '../../published/picture-answer.ts'
import { isId } from '../../text/id.ts'

/** Editors alone get it here, and nobody keeps it. */
const PRIVATE = {
  ...PICTURE_HEADERS,
  'Cache-Control': 'private, no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow',
}

/** Any picture that is kept, before readers see it too. */
export const deskPictures = new Hono<NewsroomEnv>().get('/desk/pictures/:picture', async c =>
  privatePicture(c.env.deps, c.req.param('picture')),
)

/** A picture for somebody who has shown that they may see it. */
export async function privatePicture(
  { db, pictures }: Pick<NewsroomEnv['Bindings']['deps'], 'db' | 'pictures'>,
  id: string,
): Promise<Response> {
  const found = isId(id) ? await findPictureFiles(db, id) : undefined
  const file = found && fileOfWidth(found)
  const response = found && file && (await pictureResponse(pictures, found.folder, file, PRIVATE))
  if (!response) throw new Problem('not_found', 'There is no picture with this id.')
  return response
}
