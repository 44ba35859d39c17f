import { Hono } from 'hono'
import { isReadable } from '../../feed-reader/html.ts'
import { htmlToMarkdown } from '../../feed-reader/html-to-markdown.ts'
import { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskJson } from '../desk-json.ts'
import { inTime } from '../in-time.ts'
import { readFields } from '../read-form.ts'

const PASTES_A_MINUTE = 60

/** What an editor copied from a word processor or a page, as Markdown; the same that becomes of a feed's HTML. Stores nothing. */
export const pasted = new Hono<NewsroomEnv>().post('/desk/pasted', async c => {
  inTime(c.env.deps, `pasted:${c.var.editor.id}`, PASTES_A_MINUTE)
  const html = (await readFields(c.req.raw, ['html'])).get('html') ?? ''
  if (!isReadable(html)) throw new Problem('too_large', 'This is too long to be pasted with its formatting.')
  return deskJson({ markdown: htmlToMarkdown(html, undefined) })
})
