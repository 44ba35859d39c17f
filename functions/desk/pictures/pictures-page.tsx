import { type Context, Hono } from 'hono'
import { listOwnPictures } from '../../../db/queries/list-own-pictures.ts'
import type { PictureRow } from '../../../db/schema.ts'
import type { FieldError } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { keepPicture } from '../../newsroom/pictures/keep-picture.ts'
import { readUpload } from '../../newsroom/pictures/read-upload.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import { requirePermission } from '../../newsroom/rules/permit.ts'
import { PICTURE_WORDS, readPictureWords } from '../../newsroom/submission/read-picture-words.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { PICTURE_TYPES } from '../../picture/picture-file.ts'
import { deskPicture } from '../desk-figure.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { DeskFrame } from '../frame.tsx'
import { inTime } from '../in-time.ts'
import { readForm } from '../read-form.ts'
import { PICTURES_A_MINUTE, uploadedFile, WITH_PICTURE } from '../sheet/sent-picture.ts'

const FILE = 'file'

/** Pictures for the bodies of texts: sent with their words, and named in Markdown. */
export const picturesPage = new Hono<NewsroomEnv>()
  .get('/desk/pictures', c => showPictures(c))
  .post('/desk/pictures', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const { values, files, errors } = await readForm(c.req.raw, PICTURE_WORDS, {
      files: [FILE],
      limit: WITH_PICTURE.limit,
    })
    try {
      requirePermission(editor, 'create', 'send pictures')
      inTime(deps, `pictures:${editor.id}`, PICTURES_A_MINUTE)
      const file = files.get(FILE)
      const words = readPictureWords(values)
      if (!file) return showPictures(c, { values, errors: [...errors, FILE_NEEDED] })
      const { id } = await keepPicture(deps, editor, {
        ...readUpload(await uploadedFile(file), [], `/${FILE}`),
        words,
      })
      return deskRedirect(`/desk/pictures#p-${id}`)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.errors.length === 0) throw problem
      return showPictures(c, { values, errors: [...errors, ...problem.errors], status: problem.status })
    }
  })

const FILE_NEEDED: FieldError = { pointer: `/${FILE}`, code: 'required', message: 'File: Choose a picture.' }

interface Again {
  values: ReadonlyMap<string, string>
  errors: FieldError[]
  status?: number
}

const LABELS = {
  alt: 'What it shows',
  credit: 'Credit',
  rights: 'Rights',
} as const

async function showPictures(
  c: Context<NewsroomEnv>,
  { values, errors, status = errors.length > 0 ? 422 : 200 }: Again = { values: new Map(), errors: [] },
): Promise<Response> {
  const rows = await listOwnPictures(c.env.deps.db, actorName(c.var.editor))
  return deskPage(
    c,
    <DeskFrame title="Pictures" isRefused={errors.length > 0}>
      <h1>Pictures for the text</h1>
      <p class="meta">
        Send a picture here, then put its line into a body, alone in a paragraph. What stands in no article
        and in no text that is still to be saved goes after an hour. The picture on top of an article is sent
        with the article’s own form.
      </p>
      <ErrorSummary errors={errors} names={[FILE, ...PICTURE_WORDS]} />
      <SendForm values={values} errors={errors} />
      <ul class="log narrow spaced">
        {rows.map(row => (
          <Line row={row} />
        ))}
      </ul>
    </DeskFrame>,
    status,
  )
}

const SendForm = ({ values, errors }: Pick<Again, 'values' | 'errors'>) => (
  <form
    method="post"
    action="/desk/pictures"
    class="narrow stack spaced"
    enctype="multipart/form-data"
    novalidate
  >
    {Object.entries(LABELS).map(([name, label]) => (
      <Field
        name={name}
        label={label}
        required
        errors={errors}
        control={attributes => (
          <input {...attributes} type="text" dir="auto" value={values.get(name) ?? ''} />
        )}
      />
    ))}
    <Field
      name={FILE}
      label="File"
      required
      hint="JPEG, PNG, WebP or AVIF."
      errors={errors}
      control={attributes => (
        <input {...attributes} type="file" accept={Object.keys(PICTURE_TYPES).join(',')} />
      )}
    />
    <button type="submit" class="primary">
      Send
    </button>
  </form>
)

function Line({ row: { id, words, width, height } }: { row: PictureRow }) {
  const { alt = 'What it shows', credit } = JSON.parse(words) as { alt?: string; credit?: string }
  return (
    <li id={`p-${id}`} class="row">
      <figure>
        <img src={deskPicture(id)} alt={alt} width={width} height={height} loading="lazy" />
        <figcaption class="meta" dir="auto">
          {credit}
        </figcaption>
      </figure>
      <code>{`![${alt.replace(/[[\]\\]/g, '\\$&')}](picture:${id})`}</code>
    </li>
  )
}
