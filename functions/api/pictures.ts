import { Hono } from 'hono'
import { findKeyWithUse } from '../../db/queries/find-api-key.ts'
import { PRIVATE_JSON } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { checkType, mediaType, readBytes } from '../http/read-body.ts'
import { MULTIPART, readParts } from '../http/read-parts.ts'
import { keepPicture } from '../newsroom/pictures/keep-picture.ts'
import { readUpload, renditionNames, type UploadedFile } from '../newsroom/pictures/read-upload.ts'
import { PICTURE_WORDS, readPictureWords } from '../newsroom/submission/read-picture-words.ts'
import type { NewsroomEnv } from '../newsroom-env.ts'
import { PICTURE_BYTES, RENDITION_WIDTHS } from '../picture/limits.ts'
import { PICTURE_TYPES } from '../picture/picture-file.ts'
import { pictureUrl } from '../published/shown-picture.ts'
import { authorise, readCredentials } from './credentials.ts'

const FILE = 'file'
const TYPES = [...Object.keys(PICTURE_TYPES), MULTIPART]
/** A file, the same in other widths, and its words. */
const PARTS_BYTES = 2 * PICTURE_BYTES

interface Upload {
  /** The file and its renditions, by their names. */
  files: ReadonlyMap<string, UploadedFile>
  words: ReadonlyMap<string, string>
}

/** A picture to be named in submissions: its bytes with its words in the query, or a form with both. */
export const pictures = new Hono<NewsroomEnv>().post('/v1/pictures', async c => {
  const { deps } = c.env
  const request = c.req.raw
  const credentials = await readCredentials(request.headers, 'pictures', deps.now())
  const partner = authorise(credentials, await findKeyWithUse(deps.db, credentials), ['submit'], deps)
  checkType(request, TYPES)
  const { files, words } =
    mediaType(request) === MULTIPART ? await readForm(request) : await readBody(request)
  const file = files.get(FILE)
  if (!file) throw new Problem('malformed', `Send the picture as the part ${FILE}.`)
  const renditions = RENDITION_WIDTHS.flatMap(width => {
    const rendition = files.get(`${FILE}.${width}`)
    return rendition ? [{ width, file: rendition }] : []
  })
  const upload = readUpload(file, renditions)
  const { id, isNew } = await keepPicture(deps, partner, { ...upload, words: readPictureWords(words) })
  const Location = pictureUrl(deps.publicOrigin, id, upload.picture.width)
  return isNew
    ? Response.json({ id }, { status: 201, headers: { ...PRIVATE_JSON, Location } })
    : Response.json({ id }, { headers: PRIVATE_JSON })
})

async function readBody(request: Request): Promise<Upload> {
  const words = once([...new URL(request.url).searchParams], PICTURE_WORDS)
  const bytes = await readBytes(request, PICTURE_BYTES)
  return { files: new Map([[FILE, { bytes, name: '', type: mediaType(request) }]]), words }
}

async function readForm(request: Request): Promise<Upload> {
  if (new URL(request.url).search !== '')
    throw new Problem('malformed', 'Beside a form no query parameters are known here.')
  const parts = await readParts(request, await readBytes(request, PARTS_BYTES))
  const isFile = (part: [string, string | File]): part is [string, File] => typeof part[1] !== 'string'
  const names = [FILE, ...renditionNames(FILE)]
  const texts = parts.filter((part): part is [string, string] => !isFile(part))
  const [asText] = texts.find(([name]) => names.includes(name)) ?? []
  if (asText !== undefined)
    throw new Problem(
      'malformed',
      `${JSON.stringify(asText)} came as text; send it as a file, with a file name.`,
    )
  const sent = once(parts.filter(isFile), names)
  const files = await Promise.all(
    [...sent].map(
      async ([name, file]): Promise<[string, UploadedFile]> => [
        name,
        { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, type: file.type },
      ],
    ),
  )
  return { files: new Map(files), words: once(texts, PICTURE_WORDS) }
}

/** Each by its name, which must be one of these; nothing twice. */
function once<T>(entries: readonly [string, T][], names: readonly string[]): Map<string, T> {
  const found = new Map<string, T>()
  for (const [name, value] of entries) {
    if (!names.includes(name)) {
      throw new Problem(
        'malformed',
        `There is no ${JSON.stringify(name.slice(0, 40))} here; known are ${names.join(', ')}.`,
      )
    }
    if (found.has(name)) throw new Problem('malformed', `${JSON.stringify(name)} is given twice.`)
    found.set(name, value)
  }
  return found
}
