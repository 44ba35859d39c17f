import { Hono } from 'hono'
import { assignArticles } from '../../newsroom/editing/assign-articles.ts'
import { commentOnArticle } from '../../newsroom/editing/comment-on-article.ts'
import { pinArticle } from '../../newsroom/editing/pin-article.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { inOrder, readForm } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { attempt } from './article-desk.tsx'
import { PIN_FIELDS, readPin } from './read-pin.ts'

/** What the desk says of an article beside its text: who works on it, remarks, and which page it leads. */
export const articleNotes = new Hono<NewsroomEnv>()
  .post('/desk/articles/:id/assign', async c => {
    const id = readId(c.req.param('id'))
    const form = await readForm(c.req.raw, ['assignee'])
    return attempt(c, id, form, `/desk/articles/${id}#notes`, async () => {
      inOrder(form, {})
      const assignee = form.values.get('assignee') || undefined
      const [problem] = await assignArticles(c.env.deps, c.var.editor, { ids: [id], assignee })
      if (problem) throw problem
    })
  })
  .post('/desk/articles/:id/pins', async c => {
    const id = readId(c.req.param('id'))
    const form = await readForm(c.req.raw, PIN_FIELDS)
    return attempt(c, id, form, `/desk/articles/${id}#pins`, async () => {
      const { pin } = inOrder(form, readPin(form.values))
      await pinArticle(c.env.deps, c.var.editor, { articleId: id, ...pin })
    })
  })
  .post('/desk/articles/:id/comments', async c => {
    const id = readId(c.req.param('id'))
    const form = await readForm(c.req.raw, ['text'])
    return attempt(c, id, form, `/desk/articles/${id}#notes`, async () => {
      inOrder(form, {})
      const text = form.values.get('text') ?? ''
      await commentOnArticle(c.env.deps, c.var.editor, { articleId: id, text })
    })
  })
