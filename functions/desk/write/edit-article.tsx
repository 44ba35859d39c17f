import { type Context, Hono } from 'hono'
import { deleteAutosave } from '../../../db/queries/delete-autosave.ts'
import { findRevision } from '../../../db/queries/find-revision.ts'
import { storedSubmission } from '../../newsroom/article/stored-article.ts'
import { restoredSubmission } from '../../newsroom/editing/restore-text.ts'
import { knownNames } from '../../newsroom/names/namesakes.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import { presentSubmissionFields } from '../../newsroom/submission/content.ts'
import type { Submission } from '../../newsroom/submission/submission.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { Notice } from '../notice.tsx'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { readForm } from '../read-form.ts'
import { readId } from '../read-id.ts'
import { asksForCorrection } from '../sheet/correction-fields.tsx'
import { WITH_PICTURE } from '../sheet/sent-picture.ts'
import { sheetGroups } from '../sheet/sheet-fields.ts'
import { membersOf, type Values, valuesOf } from '../sheet/sheet-values.ts'
import { editNames } from './edit-names.ts'
import { editable, isSeen, maySend } from './editable.ts'
import { keptUnder, NO_WINDOW, readKeptForm, takenIn, takenName, windowOf } from './kept-form.ts'
import { KeptOffer, KeptTaken, keptFields } from './kept-notice.tsx'
import { offeredRights } from './offered-rights.ts'
import { Preview } from './preview.tsx'
import { countOf, previewValues } from './preview-values.ts'
import { type Again, type SheetKind, saveText } from './save-text.ts'
import { SavedNotice, savedAddress } from './saved-notice.tsx'
import { editArticlePage } from './write-page.tsx'
import { readWriteSurroundings, type WriteSurroundings } from './write-surroundings.ts'

type Deps = NewsroomEnv['Bindings']['deps']

export const editArticle = new Hono<NewsroomEnv>()
  .get('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const id = readId(c.req.param('id'))
    const restores = Number(c.req.query('restores')) || undefined
    const [{ kept, present, rights, ...read }, older] = await Promise.all([
      readWriteSurroundings(deps, editor, { articleId: id, form: id }),
      restores === undefined
        ? undefined
        : findRevision(deps.db, { articleId: id, version: restores, actor: actorName(editor) }),
    ])
    const now = deps.now()
    const article = editable(read.article, editor, now)
    const { row } = article
    const sheet = { groups: sheetGroups(editor), zone: deps.deskTimeZone }
    const shown = (submission: Submission) =>
      valuesOf(membersOf(presentSubmissionFields(submission)), sheet.groups, sheet.zone)
    const standing = shown(article.submission)
    const restored = older && shown(restoredSubmission(article.submission, storedSubmission(older)))
    const { merged, replaced, kept: window } = c.req.query()
    const unsaved = kept.filter(each => keptFields(each, standing, sheet.groups).length > 0)
    const taken =
      unsaved.find(({ form }) => readKeptForm(form)?.window === window) ??
      (window === NO_WINDOW ? unsaved[0] : undefined)
    const values = taken ? new Map([...standing, ...taken.values]) : (restored ?? standing)
    return editArticlePage(c, {
      id,
      ...sheet,
      row,
      values,
      version: taken?.version ?? row.version,
      window: windowOf(deps.newSecret()),
      taken: taken && takenName(taken),
      present,
      rights,
      maySend: maySend(row, editor),
      isSeen: isSeen(article, now),
      offer: (
        <>
          <SavedNotice merged={merged} replaced={replaced} />
          {restored && !taken && <RestoredNotice id={id} version={restores} />}
          {taken && <KeptTaken kept={taken} zone={sheet.zone} />}
          {unsaved
            .filter(each => each !== taken)
            .map(each => (
              <KeptOffer {...sheet} kept={each} values={standing} />
            ))}
        </>
      ),
      ...previewOf(deps, values, taken || restored ? undefined : article),
    })
  })
  .post('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const id = readId(c.req.param('id'))
    const sheet = { groups: sheetGroups(editor), zone: deps.deskTimeZone }
    const form = await readForm(c.req.raw, editNames(sheet.groups), WITH_PICTURE)
    const outcome = await saveText(deps, editor, id, { form, sheet })
    if ('problem' in outcome) return editAgain(c, id, sheet, outcome)
    const own = keptUnder(id, form.values)
    const saved = [...(own === undefined ? [] : [{ form: own }]), ...takenIn(form.values)]
    deps.afterwards(deleteAutosave(deps.db, editor.id, saved))
    const stays = form.values.get('stay') === 'yes'
    return deskRedirect(savedAddress(id, { merged: outcome.theirs, replaced: outcome.replaced }, { stays }))
  })

const RestoredNotice = ({ id, version }: { id: string; version: number | undefined }) => (
  <p class="note">
    This is the text of version {version}. It is not saved yet;{' '}
    <a href={`/desk/articles/${id}/edit`}>the newest is here</a>.
  </p>
)

/** How a text looks and what it is about: as stored, where that is what the form holds. */
function previewOf(deps: Deps, values: Values, article?: WriteSurroundings['article']) {
  const text = article
    ? {
        language: article.row.language,
        headline: article.row.headline,
        summary: article.row.summary ?? '',
        dateline: article.row.datelinePlace ?? '',
        blocks: article.blocks,
        tags: article.tags,
        wordCount: article.row.wordCount,
        problems: [],
      }
    : previewValues(deps.tagger, values, deps.now())
  return {
    preview: <Preview text={text} known={knownNames(deps)} />,
    count: countOf(text.wordCount, values.get('body') ?? ''),
  }
}

/** The form with what was typed, whatever went wrong. */
async function editAgain(c: Context<NewsroomEnv>, id: string, sheet: SheetKind, { problem, ...page }: Again) {
  const { deps } = c.env
  const isOver = ['conflict', 'forbidden', 'not_found'].includes(problem.code)
  return editArticlePage(c, {
    id,
    ...sheet,
    ...page,
    window: page.values.get('window'),
    taken: page.values.get('taken'),
    ...(isOver ? {} : previewOf(deps, page.values)),
    rights: await offeredRights(deps.db),
    errors: problem.errors,
    isSeen:
      page.isSeen ||
      asksForCorrection(page.values) ||
      problem.errors.some(({ pointer }) => pointer === '/note'),
    isClosed: isOver,
    maySend: page.row !== undefined && maySend(page.row, c.var.editor),
    status: problem.status,
    headers: problemHeaders(problem),
    ...(page.conflict
      ? { reason: { title: problemTitle(problem), words: problem.message } }
      : problem.errors.length === 0 && {
          notice: (
            <Notice title={problemTitle(problem)}>
              {problem.message} {problem.code !== 'stale' && 'What you typed is below.'}
            </Notice>
          ),
        }),
  })
}
