import { Hono } from 'hono'
import { assignArticles } from '../../newsroom/editing/assign-articles.ts'
import { commentOnArticle } from '../../newsroom/editing/comment-on-article.ts'
import { pinArticle } from '../../newsroom/editing/pin-article.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { refuseErrors, unlessRefused } from '../read-form.ts'
import { FORM_KEY } from '../write/form-key.ts'
import { actOnArticle } from './article-desk.tsx'
import { PIN_FIELDS, readPin } from './read-pin.ts'

/** What the desk says of an article beside its text: who works on it, remarks, and which page it leads. */
export const articleNotes = new Hono<NewsroomEnv>()
  .post('/desk/articles/:id/assign', c =>
    actOnArticle(c, ['assignee'], async (id, form) => {
      refuseErrors(form)
      const assignee = form.values.get('assignee') || undefined
      const [problem] = await assignArticles(c.env.deps, c.var.editor, { ids: [id], assignee })
      if (problem) throw problem
      return `/desk/articles/${id}#notes`
    }),
  )
  .post('/desk/articles/:id/pins', c =>
    actOnArticle(c, PIN_FIELDS, async (id, form) => {
      const { pin } = unlessRefused(form, readPin(form.values))
      await pinArticle(c.env.deps, c.var.editor, { articleId: id, ...pin })
      return `/desk/articles/${id}#pins`
    }),
  )
  .post('/desk/articles/:id/comments', c =>
    actOnArticle(c, ['text', 'idempotencyKey'], async (id, form) => {
      refuseErrors(form)
      const text = form.values.get('text') ?? ''
      const sent = form.values.get('idempotencyKey') ?? ''
      const key = FORM_KEY.test(sent) ? sent : c.env.deps.newSecret()
      await commentOnArticle(c.env.deps, c.var.editor, { articleId: id, text, key })
      return `/desk/articles/${id}#notes`
    }),
  )
