import type { ArticleRow } from '../../../db/schema.ts'
import {
  type BodyPictureFacts,
  type KeptPicture,
  readBodyPictures,
  readStoredPicture,
  type StoredPicture,
} from '../../published/shown-picture.ts'
import type { Submission } from './submission.ts'

type Columns = Pick<ArticleRow, 'picture' | 'bodyPictures'>

interface Known {
  /** What was looked up for this text. */
  pictures: ReadonlyMap<string, BodyPictureFacts> | undefined
  /** The article as it stood: what it showed is known too. */
  before: Columns | undefined
}

/** The columns that tell readers of a text's pictures. Those that it names must be known. */
export function pictureColumns(
  picture: Submission['picture'],
  idsInBody: readonly string[],
  { pictures = new Map(), before }: Known,
): Columns {
  const shownBefore = readBodyPictures(before?.bodyPictures ?? null)
  const factsOf = (id: string): BodyPictureFacts => {
    const facts = pictures.get(id) ?? shownBefore.find(each => each.id === id)
    if (!facts) throw new Error('a picture that nobody has looked up')
    return facts
  }
  const inBody = idsInBody.map(factsOf)
  return {
    picture: picture
      ? JSON.stringify(storedPicture(picture, pictures, readStoredPicture(before?.picture ?? null)))
      : null,
    bodyPictures: inBody.length > 0 ? JSON.stringify(inBody) : null,
  }
}

/** One at an address has no file until it is fetched, and keeps the one that was fetched from there. */
function storedPicture(
  { id, url, ...words }: NonNullable<Submission['picture']>,
  pictures: ReadonlyMap<string, BodyPictureFacts>,
  before: StoredPicture | undefined,
): StoredPicture {
  const said = words as StoredPicture
  if (id === undefined) {
    const file = before?.url === url ? before?.file : undefined
    return { ...said, ...(url === undefined ? {} : { url }), ...(file ? { file } : {}) }
  }
  const known = pictures.get(id)
  const file = known ? fileOf(known) : before?.file
  if (file?.id !== id) throw new Error('a picture that nobody has looked up')
  return { ...said, file }
}

const fileOf = ({ id, type, width, height, renditions }: KeptPicture): KeptPicture => ({
  id,
  type,
  width,
  height,
  renditions,
})

/** The article's own picture as its submission has it. */
export function submittedPicture({ picture }: Pick<ArticleRow, 'picture'>): Submission['picture'] {
  const { url, file, ...words } = readStoredPicture(picture) ?? {}
  if (url !== undefined) return { url, ...words }
  return file && { id: file.id, ...words }
}

/** Where an article's picture is still to be fetched from. */
export function wantedPicture({ picture }: Pick<ArticleRow, 'picture'>): string | null {
  const { url, file } = readStoredPicture(picture) ?? {}
  return url !== undefined && !file ? url : null
}

/** The column once the file has come; undefined where it is not wanted any more. */
export function withFetched({ picture }: Pick<ArticleRow, 'picture'>, url: string, file: KeptPicture) {
  const stored = readStoredPicture(picture)
  return stored?.url === url && !stored.file ? JSON.stringify({ ...stored, file }) : undefined
}

/** Ids of the pictures that a text names. */
export const picturesNamed = ({ picture }: Submission, idsInBody: readonly string[]): string[] => [
  ...new Set([...(picture?.id === undefined ? [] : [picture.id]), ...idsInBody]),
]

/** Ids of the pictures that an article shows. */
export const picturesOf = ({ picture, bodyPictures }: Columns): string[] => {
  const own = readStoredPicture(picture)?.file?.id
  return [
    ...new Set([...(own === undefined ? [] : [own]), ...readBodyPictures(bodyPictures).map(({ id }) => id)]),
  ]
}
