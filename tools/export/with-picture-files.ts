import { shownPicture } from '../../functions/published/shown-picture.ts'
import type { ShelvePicture } from './picture-shelf.ts'
import type { Story } from './read-stories.ts'

const IN_BODY = /\]\(picture:([0-9a-z]{16})(?=[ )])/g

/** A story whose pictures are named by their files, from a file that stands in `folder`, `../` for each step up. */
export async function withPictureFiles(
  { submission, pictureRow }: Pick<Story, 'submission' | 'pictureRow'>,
  shelve: ShelvePicture,
  folder: string,
): Promise<Record<string, unknown>> {
  const { body, picture, ...fields } = submission
  const names = new Map<string, string>()
  for (const [, id = ''] of String(body).matchAll(IN_BODY)) {
    const name = await shelve(id)
    if (name !== undefined) names.set(id, `${folder}/${name}`)
  }
  const own = shownPicture(pictureRow)
  const file = own && (await shelve(own.id))
  const { id: _, url: __, ...words } = (picture ?? {}) as Record<string, unknown>
  return {
    ...fields,
    ...(file === undefined ? (own ? {} : { picture }) : { picture: { file: `${folder}/${file}`, ...words } }),
    body: String(body).replace(IN_BODY, (text, id: string) => (names.has(id) ? `](${names.get(id)}` : text)),
  }
}
