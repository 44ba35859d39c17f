import { type Context, Hono } from 'hono'
import { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { moveArticle } from '../../newsroom/editing/move-article.ts'
import { permitted } from '../../newsroom/rules/permit.ts'
import { isAllowed } from '../../newsroom/rules/transitions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { freshlyVerified } from '../door/freshly-verified.tsx'
import { problemHeaders } from '../problem.tsx'
import { readForm, readingParts, refuseErrors } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { readSentence } from '../read-sentence.ts'
import { NOTHING_REFUSED, type Refused } from '../refused.ts'
import { readDeskArticle } from './desk-article.ts'
import { type Ending, SENTENCES } from './sentences.ts'
import { TakeAwayPage } from './take-away-page.tsx'

/** The pages where a story is taken from readers. Nothing happens before their last button. */
export const takeAway = new Hono<NewsroomEnv>()
  .use('/desk/articles/:id/kill', freshlyVerified)
  .get('/desk/articles/:id/kill', c => show(c, readId(c.req.param('id')), 'kill'))
  .post('/desk/articles/:id/kill', c => confirm(c, readId(c.req.param('id')), 'kill'))
  .get('/desk/articles/:id/unpublish', c => show(c, readId(c.req.param('id')), 'unpublish'))
  .post('/desk/articles/:id/unpublish', c => confirm(c, readId(c.req.param('id')), 'unpublish'))

type DeskContext = Context<NewsroomEnv>

/** A kill is of what stands, whoever changed it meanwhile: so no version goes with it. */
async function confirm(c: DeskContext, id: string, ending: Ending): Promise<Response> {
  const { deps } = c.env
  const form = await readForm(
    c.req.raw,
    SENTENCES[ending].map(({ name }) => name),
  )
  const { errors, take } = readingParts()
  const words = Object.fromEntries(
    SENTENCES[ending].map(({ name, label }) => [name, take(readSentence(form.values, name, label)).sentence]),
  )
  try {
    refuseErrors(form, errors)
    await moveArticle(deps, c.var.editor, { id, transition: ending, ...words })
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'invalid' && problem.code !== 'unavailable') throw problem
    return show(c, id, ending, problem, { values: form.values, errors: problem.errors })
  }
  return deskRedirect(`/desk/articles/${id}`)
}

async function show(
  c: DeskContext,
  id: string,
  ending: Ending,
  problem?: Problem,
  refused: Refused = NOTHING_REFUSED,
): Promise<Response> {
  const { deps } = c.env
  const { now, tagger, deskTimeZone } = deps
  const article = permitted(await readDeskArticle(deps, id), c.var.editor, ending)
  const at = now()
  if (!isAllowed(ending, article.row, at)) {
    throw new Problem('conflict', 'Somebody was here before you: the article no longer stands as it did.')
  }
  const props = { article, ending, now: at, zone: deskTimeZone, gazetteer: tagger.gazetteer }
  return deskPage(
    c,
    <TakeAwayPage {...props} refused={refused} problem={problem} />,
    problem?.status,
    problem && problemHeaders(problem),
  )
}
