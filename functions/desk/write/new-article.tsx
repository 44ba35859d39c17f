import { type Context, Hono } from 'hono'
import { deleteAutosave } from '../../../db/queries/delete-autosave.ts'
import { findIntakeState } from '../../../db/queries/find-intake.ts'
import { invalid, Problem, refusal } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { withOwnPictures } from '../../newsroom/article/with-pictures.ts'
import { nothingKnown } from '../../newsroom/intake/intake.ts'
import { submitArticles } from '../../newsroom/intake/submit-articles.ts'
import { knownNames } from '../../newsroom/names/namesakes.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import { permitted, requirePermission } from '../../newsroom/rules/permit.ts'
import { readSubmission } from '../../newsroom/submission/submission.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { type Form, readForm } from '../read-form.ts'
import { clocksOf } from '../sheet/clocks-of.ts'
import { PICTURE_GONE, WITH_PICTURE, withSentPicture } from '../sheet/sent-picture.ts'
import { type FieldGroup, sheetGroups } from '../sheet/sheet-fields.ts'
import { controlNames, initialValues, readValues, submissionFrom } from '../sheet/sheet-values.ts'
import { copyOf } from './copy-of.ts'
import { FORM_KEY } from './form-key.ts'
import { KeptTaken, UnsavedForms } from './kept-notice.tsx'
import { offeredRights } from './offered-rights.ts'
import { Preview } from './preview.tsx'
import { countOf, previewValues } from './preview-values.ts'
import { savedAddress } from './saved-notice.tsx'
import { newArticlePage } from './write-page.tsx'
import { readWriteSurroundings } from './write-surroundings.ts'

/** What each button makes of the text; no button is the first. */
const BUTTONS = { draft: 'draft', review: 'submitted' } as const

type Deps = NewsroomEnv['Bindings']['deps']
type Editor = NewsroomEnv['Variables']['editor']

export const newArticle = new Hono<NewsroomEnv>()
  .get('/desk/articles/new', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const { form, from } = c.req.query()
    // The key of the form stands in the address. Going back makes the page anew, with the same key, so saving it
    // again makes no second article.
    if (form === undefined) {
      return deskRedirect(
        `/desk/articles/new?form=${deps.newSecret()}${from === undefined ? '' : `&from=${from}`}`,
      )
    }
    const read = await readWriteSurroundings(deps, editor, { articleId: from, form })
    const { rights, unsaved } = read
    const [kept] = read.kept
    const groups = sheetGroups(editor)
    const zone = deps.deskTimeZone
    const copied =
      from === undefined
        ? undefined
        : copyOf(permitted(read.article, editor, 'read').submission, groups, zone)
    const values = new Map([...(copied ?? initialValues(groups)), ...(kept?.values ?? [])])
    const text = kept || copied ? previewValues(deps.tagger, values, deps.now()) : undefined
    return newArticlePage(c, {
      groups,
      zone,
      values,
      rights,
      idempotencyKey: form,
      offer: kept ? <KeptTaken kept={kept} zone={zone} /> : <UnsavedForms unsaved={unsaved} zone={zone} />,
      preview: <Preview text={text} known={knownNames(deps)} />,
      count: text && countOf(text.wordCount, values.get('body') ?? ''),
    })
  })
  .post('/desk/articles', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const groups = sheetGroups(editor)
    const names = [...controlNames(groups), PICTURE_GONE, 'action', 'stay', 'idempotencyKey']
    let form = await readForm(c.req.raw, names, WITH_PICTURE)
    try {
      form = await withSentPicture(deps, editor, form)
      const id = await submit(deps, editor, form, groups)
      const kept = { form: form.values.get('idempotencyKey') ?? '' }
      deps.afterwards(deleteAutosave(deps.db, editor.id, [kept]))
      return deskRedirect(savedAddress(id, {}, { stays: form.values.get('stay') === 'yes' }))
    } catch (error) {
      return formAgain(c, form, error)
    }
  })

/** The form with what was typed, whatever went wrong. */
async function formAgain(c: Context<NewsroomEnv>, { values }: Form, error: unknown) {
  const { deps } = c.env
  const typedKey = values.get('idempotencyKey') ?? ''
  const text = previewValues(deps.tagger, values, deps.now())
  const again = {
    groups: sheetGroups(c.var.editor),
    zone: deps.deskTimeZone,
    values,
    rights: await offeredRights(deps.db),
    preview: <Preview text={text} known={knownNames(deps)} />,
    count: countOf(text.wordCount, values.get('body') ?? ''),
  }
  if (error instanceof AlreadySaved) {
    return newArticlePage(c, {
      ...again,
      // Another key, since the old one stands for the text that was saved.
      idempotencyKey: deps.newSecret(),
      status: 422,
      notice: (
        <Notice title="This form was saved already, with another text or by the other button">
          <a href={`/desk/articles/${error.id}`}>See what was saved</a> and edit it there. If you send this
          form again, it becomes a second article.
        </Notice>
      ),
    })
  }
  const problem = problemOf(error)
  return newArticlePage(c, {
    ...again,
    idempotencyKey: FORM_KEY.test(typedKey) ? typedKey : deps.newSecret(),
    errors: problem.errors,
    status: problem.status,
    headers: problemHeaders(problem),
    notice:
      problem.errors.length > 0 ? undefined : (
        <Notice title={problemTitle(problem)}>{problem.message}</Notice>
      ),
  })
}

/** The key of this form was used for something else before. */
class AlreadySaved extends Error {
  readonly id: string
  constructor(id: string) {
    super('The form was saved before.')
    this.id = id
  }
}

/** The new article's id. One round trip; only a form that was sent before makes a second to read what it became. */
async function submit(
  deps: Deps,
  editor: Editor,
  form: Form,
  groups: readonly FieldGroup[],
): Promise<string> {
  requirePermission(editor, 'create', 'create articles')
  const action = form.values.get('action') ?? 'draft'
  const typed = readValues(
    form.values,
    groups,
    clocksOf(form.values, deps.deskTimeZone, deps.tagger.gazetteer),
  )
  const read = readSubmission(submissionFrom(typed.members), deps.now())
  const errors = [
    ...form.errors,
    ...('errors' in read ? read.errors : []),
    ...typed.errors,
    ...(Object.hasOwn(BUTTONS, action)
      ? []
      : [refusal('/action', 'unknown_action', 'Use one of the buttons of the form.')]),
  ]
  if (errors.length > 0 || !('accepted' in read)) throw invalid(errors)

  const key = form.values.get('idempotencyKey') ?? ''
  const claim = FORM_KEY.test(key) ? { key, line: 0, requestHash: form.hash } : undefined
  const accepted = await withOwnPictures(deps, editor, read.accepted)
  const [outcome] = await submitArticles(deps, editor, [{ accepted, claim }], nothingKnown(), {
    publish: false,
    status: BUTTONS[action as keyof typeof BUTTONS],
    present: ({ article: { row } }) => ({ id: row.id, version: row.version }),
  })
  if (outcome?.kind === 'replayed') return (outcome.answer as { id: string }).id
  if (outcome?.kind === 'taken') return outcome.article.row.id

  const { answers } = await findIntakeState(deps.db, actorName(editor), {
    idempotencyKeys: [{ key, line: 0 }],
    externalIds: [],
    articleIds: [],
    sketches: [],
    now: deps.now(),
  })
  const [saved] = answers
  if (saved) throw new AlreadySaved((JSON.parse(saved.answer) as { id: string }).id)
  throw new Problem('unavailable', 'The form was being saved twice at once; send it again.')
}
