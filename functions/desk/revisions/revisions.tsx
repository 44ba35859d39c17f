import { type Context, Hono } from 'hono'
import { findRevisions } from '../../../db/queries/find-revisions.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { can } from '../../newsroom/permissions.ts'
import { restoreText } from '../../newsroom/restore-text.ts'
import { storedArticles, storedSubmission } from '../../newsroom/stored-article.ts'
import { statusAt } from '../../newsroom/visibility.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { permitted, readId } from '../permitted.ts'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { readForm } from '../read-form.ts'
import { StatusMark } from '../status-mark.tsx'
import { Differences } from './differences.tsx'
import { VersionList } from './version-list.tsx'

/** The kept texts of an article: any two compared, an older one restored. */
export const revisions = new Hono<NewsroomEnv>()
  .get('/desk/articles/:id/revisions', c => showRevisions(c, readId(c.req.param('id'))))
  .post('/desk/articles/:id/revisions', async c => {
    const { deps } = c.env
    const id = readId(c.req.param('id'))
    const { values, errors } = await readForm(c.req.raw, ['restores', 'version'])
    if (errors.length > 0) throw invalid(errors)
    const number = (name: string) => Number(values.get(name)) || 0
    try {
      await restoreText(deps, c.var.editor, {
        articleId: id,
        version: number('version'),
        restores: number('restores'),
      })
      return deskRedirect(`/desk/articles/${id}/revisions`)
    } catch (error) {
      const problem = problemOf(error)
      if (!['stale', 'conflict', 'invalid'].includes(problem.code)) throw problem
      return showRevisions(c, id, problem)
    }
  })

const versionIn = (text: string | undefined) => (text === undefined ? undefined : Number(text))

async function showRevisions(c: Context<NewsroomEnv>, id: string, problem?: Problem): Promise<Response> {
  const { db, now, deskTimeZone } = c.env.deps
  const [asked, editor] = [c.req.query(), c.var.editor]
  const { records, from, to, ...history } = await findRevisions(db, {
    articleId: id,
    from: versionIn(asked.from),
    to: versionIn(asked.to),
  })
  const { row } = permitted(storedArticles(records).get(id), editor, 'read')
  if (!from || !to) throw new Problem('not_found', 'There is no text of this version. See which there are.')
  const status = statusAt(row, now())
  const mayRestore = can(editor, 'edit', row.owner) && !['killed', 'published'].includes(status)
  const mayCorrect =
    status === 'published' && can(editor, 'edit', row.owner) && can(editor, 'minor', row.owner)
  return deskPage(
    c,
    <DeskFrame title={`Revisions: ${row.headline}`}>
      <div class="crumb">
        <a href="/desk">Queue</a>
        <a href={`/desk/articles/${id}`}>Article</a>
        <StatusMark row={row} now={now()} />
        <span>version {row.version}</span>
      </div>
      <h1 lang={row.language} dir="auto">
        {row.headline}
      </h1>
      {problem && (
        <Notice title={problemTitle(problem)}>
          {[problem.message, ...problem.errors.map(({ message }) => message)].join(' ')} Nothing was changed.
        </Notice>
      )}
      <div class="side start spaced">
        <VersionList {...history} from={from.version} to={to.version} zone={deskTimeZone} />
        <div class="stack">
          <Differences
            from={{ version: from.version, submission: storedSubmission(from) }}
            to={{ version: to.version, submission: storedSubmission(to) }}
            zone={deskTimeZone}
          />
          {mayRestore && from.version !== row.version && (
            <form method="post" action={`/desk/articles/${id}/revisions`} class="row">
              <input type="hidden" name="version" value={String(row.version)} />
              <button type="submit" name="restores" value={String(from.version)}>
                Restore version {from.version} as version {row.version + 1}
              </button>
              <span class="meta">
                Times and links stay as they are. Nothing is lost: every version is kept.
              </span>
            </form>
          )}
          {mayCorrect && from.version !== row.version && (
            <p class="row">
              <a class="btn" href={`/desk/articles/${id}/edit?restores=${from.version}`}>
                Go on with the text of version {from.version}
              </a>
              <span class="meta">
                Readers have seen the article: the form opens with the older text, and saving it asks for a
                public note.
              </span>
            </p>
          )}
        </div>
      </div>
    </DeskFrame>,
    problem?.status,
    problem && problemHeaders(problem),
  )
}
