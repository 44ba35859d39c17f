import { Hono } from 'hono'
import { knownNames } from '../../newsroom/names/namesakes.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage } from '../desk-page.tsx'
import { inTime } from '../in-time.ts'
import { readForm } from '../read-form.ts'
import { ALL_GROUPS } from '../sheet/sheet-fields.ts'
import { editNames } from './edit-names.ts'
import { Preview } from './preview.tsx'
import { countOf, previewValues } from './preview-values.ts'
import { TextCount } from './save-bar.tsx'

/** Twice a second, as fast as somebody types with pauses. */
const PREVIEWS_A_MINUTE = 120

/** Of the page that an article is written on, what the form as it is typed changes. Stores nothing. */
export const previewTyped = new Hono<NewsroomEnv>().post('/desk/preview', async c => {
  const { deps } = c.env
  inTime(deps, `preview:${c.var.editor.id}`, PREVIEWS_A_MINUTE)
  const { values } = await readForm(c.req.raw, [...editNames(ALL_GROUPS), 'idempotencyKey'])
  const text = previewValues(deps.tagger, values, deps.now())
  return deskPage(
    c,
    <>
      <Preview text={text} known={knownNames(deps)} />
      <TextCount count={countOf(text.wordCount, values.get('body') ?? '')} />
    </>,
  )
})
