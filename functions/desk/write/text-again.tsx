import type { Context } from 'hono'
import type { Problem } from '../../http/problem.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { isId } from '../../text/id.ts'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { readTyped } from '../read-form.ts'
import { versionIn } from '../read-version.ts'
import { ALL_GROUPS, sentGroups } from '../sheet/sheet-fields.ts'
import { askedIn, editNames } from './edit-names.ts'
import { editArticlePage, newArticlePage } from './write-page.tsx'

const NEW = '/desk/articles'
const EDIT = /^\/desk\/articles\/([^/]+)\/edit$/

const editedId = (path: string) => {
  const id = EDIT.exec(path)?.[1]
  return id !== undefined && isId(id) ? id : undefined
}

/** Whether a form sent here carries somebody's text. */
export const holdsText = (path: string) => path === NEW || editedId(path) !== undefined

/** The form again, for a sender who is not known as an editor: nothing is stored, and nothing that was typed is lost. */
export async function textAgain(c: Context<NewsroomEnv>, problem: Problem): Promise<Response> {
  const values = await readTyped(c.req.raw, [...editNames(ALL_GROUPS), 'action', 'idempotencyKey'])
  const isSignedOut = problem.code === 'unauthorised'
  const page = {
    groups: sentGroups(values),
    zone: c.env.deps.deskTimeZone,
    values,
    status: problem.status,
    headers: problemHeaders(problem),
    notice: (
      <Notice title={problemTitle(problem)}>
        {problem.message} Nothing was saved; your text is below.{' '}
        {isSignedOut && 'Sign in in another window, then send this form once more.'}
      </Notice>
    ),
  }
  const id = editedId(c.req.path)
  return id === undefined
    ? newArticlePage(c, { ...page, idempotencyKey: values.get('idempotencyKey') ?? '' })
    : editArticlePage(c, {
        ...page,
        id,
        version: versionIn(values),
        window: values.get('window'),
        taken: values.get('taken'),
        asked: askedIn(values),
      })
}
