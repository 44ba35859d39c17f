import { Hono } from 'hono'
import * as z from 'zod'
import { deleteView, insertView } from '../../../db/queries/saved-views.ts'
import { invalid, refusal } from '../../http/problem.ts'
import { readQuery } from '../../http/query.ts'
import { fieldErrors, WITH_INPUT } from '../../newsroom/submission/field-errors.ts'
import { NoteText } from '../../newsroom/submission/text-fields.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { countGraphemes } from '../../text/graphemes.ts'
import { deskRedirect } from '../desk-page.tsx'
import { readForm, refuseErrors } from '../read-form.ts'
import { addressOf, QueueQuery } from './queue-query.ts'

const LONGEST_NAME = 40
/** Of one editor. */
const MOST = 12

const View = z.strictObject({
  name: NoteText.refine(name => countGraphemes(name) <= LONGEST_NAME, {
    params: { code: 'too_long' },
    message: `Shorten it to ${LONGEST_NAME} characters.`,
  }),
})

/** An editor's own lists: a query of the queue under a name. One of the same name takes the place of the other. */
export const views = new Hono<NewsroomEnv>()
  .post('/desk/views', async c => {
    const { db, now } = c.env.deps
    const form = await readForm(c.req.raw, ['name', 'query'])
    const named = View.safeParse({ name: form.values.get('name') ?? '' }, WITH_INPUT)
    const read = readQuery(QueueQuery, new URLSearchParams(form.values.get('query') ?? ''))
    const errors = [
      ...form.errors,
      ...(named.success ? [] : named.error.issues.flatMap(fieldErrors)),
      ...('problem' in read ? [refusal('/query', 'invalid', 'Save a page of the queue.')] : []),
    ]
    if (errors.length > 0 || !named.success || 'problem' in read) throw invalid(errors)
    const address = addressOf(read.query)
    const view = {
      editorId: c.var.editor.id,
      name: named.data.name,
      query: address.split('?')[1] ?? '',
      at: now(),
    }
    if (!(await insertView(db, view, MOST))) {
      throw invalid([
        refusal('/name', 'too_many', `You have ${MOST} views; delete one before you save another.`),
      ])
    }
    return deskRedirect(address)
  })
  .post('/desk/views/delete', async c => {
    const form = await readForm(c.req.raw, ['name'])
    refuseErrors(form)
    await deleteView(c.env.deps.db, c.var.editor.id, form.values.get('name') ?? '')
    return deskRedirect('/desk')
  })
