import { Hono } from 'hono'
import { findSigningKey } from '../../../db/queries/find-signing-key.ts'
import { Problem } from '../../http/problem.ts'
import { permitted } from '../../newsroom/rules/permit.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { readFields } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { isShown, PREVIEW_LENGTH, signPreview } from './preview-token.ts'

/** Leads to the article as readers would see it, at an address that may be passed on for an hour. */
export const makePreviewLink = new Hono<NewsroomEnv>().post('/desk/articles/:id/preview-link', async c => {
  const { db, newSecret, now } = c.env.deps
  const articleId = readId(c.req.param('id'))
  await readFields(c.req.raw, [])
  const { secret, row } = await findSigningKey(db, articleId, newSecret())
  // Who may not change a text does not hand it out either.
  const { version, ...article } = permitted(row && { row }, c.var.editor, 'edit').row
  if (!isShown(article)) throw new Problem('conflict', 'What was killed or rejected is shown to nobody.')
  const expiresAt = now() + PREVIEW_LENGTH
  const token = await signPreview({ articleId, version, expiresAt, makerId: c.var.editor.id }, secret)
  return deskRedirect(`/desk/preview-links/${token}`)
})
