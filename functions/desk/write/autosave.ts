import { Hono } from 'hono'
import { deleteAutosave } from '../../../db/queries/delete-autosave.ts'
import { keepAutosave, UNSAVED_FORMS } from '../../../db/queries/keep-autosave.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { localTime } from '../../text/local-time.ts'
import { deskJson } from '../desk-json.ts'
import { deskRedirect } from '../desk-page.tsx'
import { inTime } from '../in-time.ts'
import { type Form, readFields, readForm } from '../read-form.ts'
import { versionIn } from '../read-version.ts'
import { CORRECTION_NAMES } from '../sheet/correction-fields.tsx'
import { ALL_GROUPS } from '../sheet/sheet-fields.ts'
import { controlNames } from '../sheet/sheet-values.ts'
import { editNames } from './edit-names.ts'
import { FORM_KEY } from './form-key.ts'
import { keptUnder, readKeptForm, takenIn } from './kept-form.ts'

/** How often a minute an editor's forms may be kept. */
const KEPT_A_MINUTE = 120

/** What is typed and not saved. It is the editor's own: nobody else sees it, and no version, revision or audit tells of it. */
export const autosave = new Hono<NewsroomEnv>()
  .post('/desk/autosave', async c => {
    const { deps } = c.env
    const { editor } = c.var
    inTime(deps, `autosave:${editor.id}`, KEPT_A_MINUTE)
    const { values } = await readForm(c.req.raw, [...editNames(ALL_GROUPS), 'idempotencyKey', 'form'])
    const at = deps.now()
    const typed = [...controlNames(ALL_GROUPS), ...CORRECTION_NAMES].flatMap(name => {
      const value = values.get(name)
      return value === undefined ? [] : [[name, value] as const]
    })
    const form = keptUnder(values.get('form') ?? '', values)
    if (form === undefined) throw noForm()
    const text = { version: versionIn(values), fields: JSON.stringify(Object.fromEntries(typed)), at }
    const isKept = await keepAutosave(deps.db, { editorId: editor.id, form, ...text }, takenIn(values))
    if (!isKept) {
      throw new Problem(
        'conflict',
        `This form was saved already, or ${UNSAVED_FORMS} others wait to be saved. Save or drop one of them.`,
      )
    }
    return deskJson({ keptAt: localTime(at, deps.deskTimeZone).slice(11, 16) })
  })
  .post('/desk/autosave/drop', async c => {
    const values = await readFields(c.req.raw, ['form', 'at'])
    const form = values.get('form') ?? ''
    const article = readKeptForm(form)
    if (!article && !FORM_KEY.test(form)) throw noForm()
    await deleteAutosave(c.env.deps.db, c.var.editor.id, [{ form, upTo: timeIn(values) }])
    return deskRedirect(article ? `/desk/articles/${article.id}/edit` : '/desk/articles/new')
  })

type Values = Form['values']

const noForm = () => new Problem('malformed', 'There is no such form. Open it again.')

/** When the text was kept that is dropped, so that none goes which nobody has looked at. */
function timeIn(values: Values): number | undefined {
  const at = values.get('at') ?? ''
  return /^\d{1,15}$/.test(at) ? Number(at) : undefined
}
