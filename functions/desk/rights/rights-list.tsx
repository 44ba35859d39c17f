import { type Context, Hono } from 'hono'
import { listRights } from '../../../db/queries/list-rights.ts'
import type { FieldError } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { editRights } from '../../newsroom/editing/edit-rights.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'
import { DeskFrame } from '../frame.tsx'
import { readForm, refuseErrors } from '../read-form.ts'

/** The statements of rights that the form offers. */
export const rightsList = new Hono<NewsroomEnv>()
  .get('/desk/rights', c => showRights(c))
  .post('/desk/rights', async c => {
    const form = await readForm(c.req.raw, ['words', 'action'])
    const words = form.values.get('words') ?? ''
    try {
      refuseErrors(form)
      const action = form.values.get('action') === 'remove' ? 'remove_rights' : 'add_rights'
      await editRights(c.env.deps, c.var.editor, { words, action })
      return deskRedirect('/desk/rights')
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code !== 'invalid') throw problem
      return showRights(c, { words, errors: problem.errors })
    }
  })

async function showRights(
  c: Context<NewsroomEnv>,
  { words, errors }: { words: string; errors: FieldError[] } = { words: '', errors: [] },
): Promise<Response> {
  const offered = await listRights(c.env.deps.db)
  const mayEdit = can(c.var.editor, 'rights')
  return deskPage(
    c,
    <DeskFrame title="Rights" isRefused={errors.length > 0}>
      <h1>Rights</h1>
      <p class="meta">The form offers these statements; another one may be written instead.</p>
      <ErrorSummary errors={errors} names={['words']} />
      <ul class="log narrow spaced">
        {offered.map(each => (
          <li class="row">
            <bdi>{each}</bdi>
            {mayEdit && (
              <form method="post" action="/desk/rights" class="end">
                <input type="hidden" name="words" value={each} />
                <button type="submit" name="action" value="remove">
                  Take off the list
                  <span class="vh"> ({each})</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {offered.length === 0 && <p>There are none yet.</p>}
      {mayEdit ? (
        <form method="post" action="/desk/rights" class="narrow stack spaced" novalidate>
          <Field
            name="words"
            label="Another statement"
            hint="As readers see it: who owns the text, and its terms."
            errors={errors}
            control={attributes => <input {...attributes} type="text" dir="auto" value={words} />}
          />
          <button type="submit" name="action" value="add" class="primary">
            Add to the list
          </button>
        </form>
      ) : (
        <p class="meta">Chiefs change this list. Articles keep what they say.</p>
      )}
    </DeskFrame>,
    errors.length > 0 ? 422 : 200,
  )
}
