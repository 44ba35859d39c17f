import { type Context, Hono } from 'hono'
import { versionEtag } from '../../http/etag.ts'
import type { Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { decideProposal } from '../../newsroom/editing/decide-proposal.ts'
import { decideSameStory } from '../../newsroom/editing/decide-same-story.ts'
import { acceptShown, addNamedTag, addTag, decideTag } from '../../newsroom/editing/decide-tag.ts'
import { liftEmbargo } from '../../newsroom/editing/lift-embargo.ts'
import { linkArticle } from '../../newsroom/editing/link-article.ts'
import { moveArticle } from '../../newsroom/editing/move-article.ts'
import { knownNames } from '../../newsroom/names/namesakes.ts'
import { permitted } from '../../newsroom/rules/permit.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { datelineZone } from '../../published/story-zone.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { type Form, readForm, unlessRefused } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { readVersion } from '../read-version.ts'
import { NOTHING_REFUSED } from '../refused.ts'
import { StatusMark } from '../status-mark.tsx'
import { SavedNotice } from '../write/saved-notice.tsx'
import { readDeskArticle } from './desk-article.ts'
import { DeskArticleView } from './desk-article-view.tsx'
import { actIn } from './history.tsx'
import { LastAct, lastActOf } from './last-act.tsx'
import { LINK_FIELDS } from './links-form.tsx'
import { DECISION_FIELDS, readDecision } from './read-decision.ts'
import { readLinks } from './read-links.ts'
import { MOVE_FIELDS, readMove } from './read-move.ts'
import { readSameStory, SAME_STORY_FIELDS } from './read-same-story.ts'
import { readTagging, TAG_FIELDS } from './read-tagging.ts'

export const articleDesk = new Hono<NewsroomEnv>()
  .get('/desk/articles/:id', c => showArticle(c, readId(c.req.param('id'))))
  .post('/desk/articles/:id/move', c =>
    actOnArticle(c, MOVE_FIELDS, async (id, form) => {
      const { now, deskTimeZone } = c.env.deps
      const { move } = unlessRefused(
        form,
        readMove(form.values, now(), { desk: deskTimeZone, story: undefined }),
      )
      await moveArticle(c.env.deps, c.var.editor, { id, ...move })
      return `/desk/articles/${id}`
    }),
  )
  .post('/desk/articles/:id/tags', c =>
    actOnArticle(c, TAG_FIELDS, async (id, form) => {
      const { deps } = c.env
      const { tagging } = unlessRefused(
        form,
        readTagging(form.values, deps.tagger.gazetteer, deps.local.layer),
      )
      if (tagging.decision === 'shown') await acceptShown(deps, c.var.editor, { id, ...tagging })
      else if (tagging.decision === 'new') await addNamedTag(deps, c.var.editor, { id, ...tagging })
      else if (tagging.decision === 'added') await addTag(deps, c.var.editor, { id, ...tagging })
      else await decideTag(deps, c.var.editor, { id, ...tagging })
      return `/desk/articles/${id}#tags`
    }),
  )
  .post('/desk/articles/:id/embargo', c =>
    actOnArticle(c, ['version'], async (id, form) => {
      const { version } = unlessRefused(form, readVersion(form.values))
      await liftEmbargo(c.env.deps, c.var.editor, { id, version })
      return `/desk/articles/${id}`
    }),
  )
  .post('/desk/articles/:id/links', c =>
    actOnArticle(c, ['version', ...LINK_FIELDS], async (id, form) => {
      const { links } = unlessRefused(form, readLinks(form.values))
      await linkArticle(c.env.deps, c.var.editor, { id, ...links })
      return `/desk/articles/${id}#links`
    }),
  )
  .post('/desk/articles/:id/same-story', c =>
    actOnArticle(c, SAME_STORY_FIELDS, async (id, form) => {
      const { decision } = unlessRefused(form, readSameStory(form.values))
      await decideSameStory(c.env.deps, c.var.editor, { articleId: id, ...decision })
      return form.values.get('from') === 'list' ? '/desk/same-story' : `/desk/articles/${id}#same-story`
    }),
  )
  .post('/desk/articles/:id/proposals', c =>
    actOnArticle(c, DECISION_FIELDS, async (id, form) => {
      const { decision } = unlessRefused(form, readDecision(form.values))
      await decideProposal(c.env.deps, c.var.editor, { articleId: id, ...decision })
      return `/desk/articles/${id}`
    }),
  )

export type DeskContext = Context<NewsroomEnv>

/** Refusals that the page itself explains, beside the article as it stands. */
const EXPLAINED = ['invalid', 'stale', 'conflict', 'already_published', 'kill_final', 'unavailable']

/** Does what a form asks and goes where that leads; what is refused comes back on the page with what was typed. */
export async function actOnArticle(
  c: DeskContext,
  fields: readonly string[],
  change: (id: string, form: Form) => Promise<string>,
) {
  const id = readId(c.req.param('id') ?? '')
  const form = await readForm(c.req.raw, fields)
  try {
    return deskRedirect(await change(id, form))
  } catch (error) {
    const problem = problemOf(error)
    if (!EXPLAINED.includes(problem.code)) throw problem
    return showArticle(c, id, problem, { values: form.values, errors: problem.errors })
  }
}

async function showArticle(
  c: DeskContext,
  id: string,
  problem?: Problem,
  refused = NOTHING_REFUSED,
): Promise<Response> {
  const { deps } = c.env
  const { now, deskTimeZone } = deps
  const article = permitted(await readDeskArticle(deps, id), c.var.editor, 'read')
  const at = now()
  const known = knownNames(deps)
  const { merged, replaced } = problem ? {} : c.req.query()
  const act = problem ? undefined : lastActOf(article.audit, c.var.editor, at)
  // What screen readers say first.
  const titled = problem ? problemTitle(problem) : act && actIn(act)
  return deskPage(
    c,
    <DeskFrame title={titled ? `${titled}: ${article.row.headline}` : article.row.headline}>
      {problem && problem.code !== 'invalid' && (
        <Notice title={problemTitle(problem)}>
          {problem.message} Nothing was changed; this is how it stands.
        </Notice>
      )}
      {(merged ?? replaced) === undefined ? (
        act && (
          <LastAct
            act={act}
            row={article.row}
            now={at}
            zone={deskTimeZone}
            tagNames={{ tags: article.tags, gazetteer: known.gazetteer }}
          />
        )
      ) : (
        <SavedNotice merged={merged} replaced={replaced} />
      )}
      <p class="crumb">
        <a href="/desk">Queue</a> <StatusMark row={article.row} now={at} /> version {article.row.version}
      </p>
      <DeskArticleView
        article={article}
        actor={c.var.editor}
        known={known}
        now={at}
        zone={deskTimeZone}
        storyZone={datelineZone(article.row, article.tags, deps.tagger.gazetteer)}
        refused={refused}
        idempotencyKey={deps.newSecret()}
      />
    </DeskFrame>,
    problem?.status,
    problem ? problemHeaders(problem) : { ETag: versionEtag(article.row.version) },
  )
}
