import { Hono } from 'hono'
import { invalid, Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { presentSubmissionFields } from '../../newsroom/content.ts'
import { type ArticleWithText, readArticleWithText } from '../../newsroom/read-text.ts'
import { reviseText } from '../../newsroom/revise-text.ts'
import { readSubmission } from '../../newsroom/submission.ts'
import { statusAt } from '../../newsroom/visibility.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { Notice } from '../notice.tsx'
import { permitted, readId } from '../permitted.ts'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { type Form, readForm } from '../read-form.ts'
import { CurrentText } from './current-text.tsx'
import { type FieldGroup, fieldNames, sheetGroups, submissionValue, valuesOf } from './sheet-fields.ts'
import { editArticlePage } from './write-page.tsx'

type Deps = NewsroomEnv['Bindings']['deps']
type Editor = NewsroomEnv['Variables']['editor']

const isClosed = ({ row }: ArticleWithText, now: number) =>
  ['killed', 'published'].includes(statusAt(row, now))

const closed = () =>
  new Problem(
    'conflict',
    'What readers have seen changes by correction only, and what was killed not at all.',
  )

export const editArticle = new Hono<NewsroomEnv>()
  .get('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const id = readId(c.req.param('id'))
    const article = permitted(await readArticleWithText(deps.db, id), c.var.editor, 'edit')
    if (isClosed(article, deps.now())) throw closed()
    const groups = sheetGroups(c.var.editor, article.row.owner)
    return editArticlePage({
      id,
      groups,
      version: article.row.version,
      values: valuesOf(article.submission, groups),
    })
  })
  .post('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const id = readId(c.req.param('id'))
    const groups = sheetGroups(editor)
    const form = await readForm(c.req.raw, [...fieldNames(groups), 'version'])
    try {
      const article = permitted(await readArticleWithText(deps.db, id), editor, 'edit')
      await revise(deps, editor, article, form, groups)
      return deskRedirect(`/desk/articles/${id}`)
    } catch (error) {
      return editAgain(deps, editor, id, form, groups, problemOf(error))
    }
  })

/** Saves the text if it is still the version that the form showed. */
async function revise(
  deps: Deps,
  editor: Editor,
  article: ArticleWithText,
  form: Form,
  groups: readonly FieldGroup[],
) {
  const now = deps.now()
  if (isClosed(article, now)) throw closed()
  if (form.values.get('version') !== String(article.row.version)) {
    throw new Problem('stale', 'Somebody saved another text while you wrote.')
  }
  const value = { ...fieldsElsewhere(article, groups), ...submissionValue(form.values, groups) }
  const read = readSubmission(value, now)
  const errors = [...form.errors, ...('errors' in read ? read.errors : [])]
  if (errors.length > 0 || !('accepted' in read)) throw invalid(errors)
  await reviseText(deps, editor, {
    id: article.row.id,
    version: article.row.version,
    accepted: read.accepted,
  })
}

/** What the form has no field for stays as it is. */
function fieldsElsewhere({ submission }: ArticleWithText, groups: readonly FieldGroup[]) {
  const inForm = new Set(fieldNames(groups).map(name => name.split('.')[0]))
  return Object.fromEntries(
    Object.entries(presentSubmissionFields(submission)).filter(([name]) => !inForm.has(name)),
  )
}

/** The form with what was typed, whatever went wrong; beside it the text as it stands, where that is another. */
async function editAgain(
  deps: Deps,
  editor: Editor,
  id: string,
  form: Form,
  groups: readonly FieldGroup[],
  problem: Problem,
): Promise<Response> {
  const isStale = problem.code === 'stale'
  const current = isStale ? permitted(await readArticleWithText(deps.db, id), editor, 'read') : undefined
  const version = current?.row.version ?? (Number(form.values.get('version')) || 0)
  return editArticlePage({
    id,
    groups,
    values: form.values,
    errors: problem.errors,
    version,
    isClosed: ['conflict', 'forbidden', 'not_found'].includes(problem.code),
    status: problem.status,
    headers: problemHeaders(problem),
    notice:
      problem.code === 'invalid' ? undefined : (
        <Notice title={problemTitle(problem)}>
          {problem.message} {isStale ? NEXT_WHEN_STALE : 'What you typed is below.'}
        </Notice>
      ),
    ...(current && {
      current: (
        <CurrentText
          version={version}
          typed={form.values}
          current={valuesOf(current.submission, groups)}
          groups={groups}
        />
      ),
    }),
  })
}

const NEXT_WHEN_STALE =
  'What you typed is below, and under it what stands there now. Bring the two together, then save.'
