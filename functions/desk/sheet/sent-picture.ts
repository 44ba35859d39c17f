import type { Deps } from '../../deps.ts'
import { FORM_BYTES } from '../../http/read-body.ts'
import { keepPicture } from '../../newsroom/pictures/keep-picture.ts'
import { readUpload, renditionNames, type UploadedFile } from '../../newsroom/pictures/read-upload.ts'
import type { Editor } from '../../newsroom/rules/permissions.ts'
import { PICTURE_BYTES, RENDITION_WIDTHS } from '../../picture/limits.ts'
import { inTime } from '../in-time.ts'
import { type Form, pointerOf } from '../read-form.ts'
import type { Values } from './sheet-values.ts'

/** The control for a picture's file; the desk's script brings the same picture in other widths. */
export const PICTURE_FILE = 'picture.file'
/** The picture is to go. */
export const PICTURE_GONE = 'picture.gone'

/** Of one editor. */
export const PICTURES_A_MINUTE = 30

/** How a form is read that may bring a picture. */
export const WITH_PICTURE = {
  files: [PICTURE_FILE, ...renditionNames(PICTURE_FILE)],
  limit: FORM_BYTES + 2 * PICTURE_BYTES,
}

export const uploadedFile = async (file: File): Promise<UploadedFile> => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  name: file.name,
  type: file.type,
})

/** The file of a form with its renditions, as the newsroom reads it; undefined where none was chosen. */
async function uploadIn({ files }: Form) {
  const file = files.get(PICTURE_FILE)
  if (!file) return undefined
  const renditions = RENDITION_WIDTHS.flatMap(width => {
    const rendition = files.get(`${PICTURE_FILE}.${width}`)
    return rendition ? [{ width, rendition }] : []
  })
  return readUpload(
    await uploadedFile(file),
    await Promise.all(
      renditions.map(async ({ width, rendition }) => ({ width, file: await uploadedFile(rendition) })),
    ),
    pointerOf(PICTURE_FILE),
  )
}

/** The form with the picture that was sent in it: kept, and named by its id. One that is to go leaves its words empty. */
export async function withSentPicture(deps: Deps, editor: Editor, form: Form): Promise<Form> {
  const upload = await uploadIn(form)
  if (!upload) return form.values.has(PICTURE_GONE) ? { ...form, values: withoutPicture(form.values) } : form
  inTime(deps, `pictures:${editor.id}`, PICTURES_A_MINUTE)
  const { id } = await keepPicture(deps, editor, { ...upload, words: {} })
  const values = new Map([...form.values, ['picture.id', id], ['picture.url', '']])
  values.delete(PICTURE_GONE)
  return { ...form, values }
}

const withoutPicture = (values: Values): Values =>
  new Map(
    [...values]
      .filter(([name]) => name !== PICTURE_GONE)
      .map(([name, value]) => [name, name.startsWith('picture.') ? '' : value]),
  )
