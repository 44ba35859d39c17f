import { type Context, Hono } from 'hono'
import { findRevisions, type RevisionText } from '../../../db/queries/find-revisions.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { storedArticles, storedSubmission } from '../../newsroom/article/stored-article.ts'
import { restoreText } from '../../newsroom/editing/restore-text.ts'
import { can, type Editor } from '../../newsroom/rules/permissions.ts'
import { permitted } from '../../newsroom/rules/permit.ts'
import { statusAt } from '../../newsroom/rules/visibility.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { Differences } from '../compare/differences.tsx'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { readForm } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { StatusMark } from '../status-mark.tsx'
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
  const asked = c.req.query()
  const { records, from, to, ...history } = await findRevisions(db, {
    articleId: id,
    from: versionIn(asked.from),
    to: versionIn(asked.to),
  })
  const { row } = permitted(storedArticles(records).get(id), c.var.editor, 'read')
  if (!from || !to) throw new Problem('not_found', 'There is no text of this version. See which there are.')
  return deskPage(
    c,
    <DeskFrame title={`Revisions: ${row.headline}`} isRefused={problem !== undefined}>
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
      {history.revisions.length < 2 ? (
        <p class="meta">
          There is one text so far. Once it was changed, any two versions are compared here, and an older one
          is restored.
        </p>
      ) : (
        <div class="side start spaced">
          <VersionList {...history} from={from.version} to={to.version} zone={deskTimeZone} />
          <div class="stack">
            <Comparison from={from} to={to} zone={deskTimeZone} />
            {from.version !== history.revisions[0]?.version && (
              <GoBack row={row} version={from.version} editor={c.var.editor} now={now()} />
            )}
          </div>
        </div>
      )}
    </DeskFrame>,
    problem?.status,
    problem && problemHeaders(problem),
  )
}

interface ComparisonProps {
  from: RevisionText
  to: RevisionText
  zone: string
}

const Comparison = ({ from, to, zone }: ComparisonProps) => (
  <Differences from={storedSubmission(from)} to={storedSubmission(to)} zone={zone}>
    <h2>
      Version {from.version} to {to.version}
    </h2>
  </Differences>
)

interface GoBackProps {
  row: ArticleRow
  /** Whose text would stand again. */
  version: number
  editor: Editor
  now: number
}

/** How an older text stands again: at once, or as a correction of what readers have seen. */
function GoBack({ row, version, editor, now }: GoBackProps) {
  const status = statusAt(row, now)
  if (!can(editor, 'edit', row.owner) || status === 'killed') return null
  if (status !== 'published') {
    return (
      <form method="post" action={`/desk/articles/${row.id}/revisions`} class="row">
        <input type="hidden" name="version" value={String(row.version)} />
        <button type="submit" name="restores" value={String(version)}>
          Restore version {version} as version {row.version + 1}
        </button>
        <span class="meta">Times and links stay as they are. Nothing is lost: every version is kept.</span>
      </form>
    )
  }
  return can(editor, 'minor', row.owner) ? (
    <p class="row">
      <a class="btn" href={`/desk/articles/${row.id}/edit?restores=${version}`}>
        Go on with the text of version {version}
      </a>
      <span class="meta">
        Readers have seen the article: the form opens with the older text, and saving it asks for a public
        note.
      </span>
    </p>
  ) : null
}
