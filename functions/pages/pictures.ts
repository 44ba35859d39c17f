import { Hono } from 'hono'
import { findShownPicture } from '../../db/queries/find-shown-picture.ts'
import { cacheHeaders } from '../cache/surface-lifetimes.ts'
import { articleTag, pictureTag } from '../cache/tags.ts'
import { noneMatch, weakEtag } from '../http/etag.ts'
import { notModified } from '../http/not-modified.ts'
import { refuseQuery } from '../http/query.ts'
import type { PublicEnv } from '../public-env.ts'
import { missing, withdrawnPicture } from '../published/missing.ts'
import { fileOfWidth, PICTURE_HEADERS, pictureResponse } from '../published/picture-answer.ts'
import { isId } from '../text/id.ts'

const WIDTH = /^[1-9]\d{0,4}$/

/** Readers see a picture while they see an article that shows it; other sites may show it too. */
export const pictures = new Hono<PublicEnv>().get('/pictures/:id/:width', async c => {
  const { db, now, pictures } = c.env.deps
  refuseQuery(c.req.url)
  const { id, width } = c.req.param()
  if (!isId(id) || !WIDTH.test(width)) throw missing([])
  const at = now()
  const tags = [pictureTag(id)]
  const found = await findShownPicture(db, id, at)
  const file = found && fileOfWidth(found, Number(width))
  if (!found || !file) throw missing(tags)
  if (found.shownUntil === null) throw found.isKilled ? withdrawnPicture(id) : missing(tags)
  const headers = {
    ...PICTURE_HEADERS,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    // The bytes of an address never change.
    ETag: await weakEtag(id, width),
    ...cacheHeaders('picture', (found.shownUntil - at) / 1000),
    'Cache-Tag': [...tags, ...(JSON.parse(found.shownBy) as string[]).map(articleTag)].join(','),
  }
  if (noneMatch(c.req.header('If-None-Match'), headers.ETag)) return notModified(headers)
  const response = await pictureResponse(pictures, found.folder, file, headers)
  if (!response) throw missing(tags)
  return response
})
