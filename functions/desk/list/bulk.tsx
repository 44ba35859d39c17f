import { Hono } from 'hono'
import { type Headline, listHeadlines } from '../../../db/queries/list-headlines.ts'
import type { Deps } from '../../deps.ts'
import { invalid, type Problem } from '../../http/problem.ts'
import { assignArticles } from '../../newsroom/editing/assign-articles.ts'
import { moveArticles } from '../../newsroom/editing/move-articles.ts'
import { setUrgency } from '../../newsroom/editing/set-urgency.ts'
import type { Editor } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { direction } from '../../text/language.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { readForm, refuseErrors } from '../read-form.ts'
import { readReason } from './read-reason.ts'

/** Stories at once: what a page of the queue shows, and a few more. */
const MOST = 100

type Values = ReadonlyMap<string, string>
type Refusals = Promise<(Problem | undefined)[]>

const ACTIONS: Record<string, (deps: Deps, editor: Editor, ids: string[], values: Values) => Refusals> = {
  assign: (deps, editor, ids, values) =>
    assignArticles(deps, editor, { ids, assignee: values.get('assignee') || undefined }),
  urgency: (deps, editor, ids, values) => setUrgency(deps, editor, { ids, urgency: readUrgency(values) }),
  take: (deps, editor, ids) => moveArticles(deps, editor, { ids, transition: 'take' }),
  send_back: (deps, editor, ids, values) =>
    moveArticles(deps, editor, { ids, transition: 'send_back', reason: readReason(values) }),
}

/**
 * What the queue does to all that are selected. Each story stands for itself: what is refused is told line by line, and the
 * others are done. A kill is not done from a list; it opens the story's page.
 */
export const bulk = new Hono<NewsroomEnv>().post('/desk/bulk', async c => {
  const form = await readForm(c.req.raw, ['action', 'assignee', 'urgency', 'reason', 'back'], {
    several: ['id'],
  })
  refuseErrors(form)
  const ids = [...new Set(form.lists.get('id'))]
  const back = readBack(form.values.get('back'))
  const action = form.values.get('action') ?? ''
  if (ids.length === 0) throw refused('/id', 'Select at least one story first.')
  if (ids.length > MOST || !ids.every(isId))
    throw refused('/id', `Select stories of the queue, ${MOST} at most.`)
  if (action === 'kill') {
    if (ids.length > 1) throw refused('/id', 'A kill is decided story by story: select one.')
    return deskRedirect(`/desk/articles/${ids[0]}/kill`)
  }
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
  if (!act) throw refused('/action', 'Use one of the buttons of the queue.')
  const refusals = await act(c.env.deps, c.var.editor, ids, form.values)
  const lines = ids.flatMap((id, i) => (refusals[i] ? [{ id, problem: refusals[i] }] : []))
  if (lines.length === 0) return deskRedirect(back)
  const done = ids.length - lines.length
  const headlines = await listHeadlines(
    c.env.deps.db,
    lines.map(({ id }) => id),
  )
  return deskPage(c, <Partly {...{ lines, headlines, done, back }} />, done === 0 ? 409 : 200)
})

interface PartlyProps {
  lines: { id: string; problem: Problem }[]
  headlines: readonly Headline[]
  done: number
  back: string
}

const Partly = ({ lines, headlines, done, back }: PartlyProps) => (
  <DeskFrame title="Not all was done">
    <h1>
      {done} of {done + lines.length} done
    </h1>
    <p>These stories are as they were:</p>
    <ul class="stack">
      {lines.map(({ id, problem }) => (
        <li data-code={problem.code}>
          <Called id={id} headline={headlines.find(each => each.id === id)} />: {problem.message}
        </li>
      ))}
    </ul>
    <p>
      <a class="btn" href={back}>
        Back to the queue
      </a>
    </p>
  </DeskFrame>
)

const Called = ({ id, headline }: { id: string; headline: Headline | undefined }) =>
  headline === undefined ? (
    <a href={`/desk/articles/${id}`}>{id}</a>
  ) : (
    <a href={`/desk/articles/${id}`} lang={headline.language} dir={direction(headline.language)}>
      {headline.headline}
    </a>
  )

const refused = (pointer: string, message: string) => invalid([{ pointer, code: 'invalid', message }])

function readUrgency(values: Values): number {
  const text = values.get('urgency') ?? ''
  if (!/^[1-9]$/.test(text)) throw refused('/urgency', 'Urgency is a number from 1 to 9.')
  return Number(text)
}

/** A page of the queue, whatever was sent. */
function readBack(text = ''): string {
  const url = URL.parse(text, 'http://desk')
  return url?.host === 'desk' && url.pathname === '/desk' ? `/desk${url.search}` : '/desk'
}
