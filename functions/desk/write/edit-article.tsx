import { type Context, Hono } from 'hono'
import { deleteAutosave } from '../../../db/queries/delete-autosave.ts'
import { findRevision } from '../../../db/queries/find-revision.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { type FieldError, invalid, Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { presentSubmissionFields } from '../../newsroom/content.ts'
import { moveArticle } from '../../newsroom/move-article.ts'
import { knownNames } from '../../newsroom/namesakes.ts'
import { actorName, can } from '../../newsroom/permissions.ts'
import { type ArticleWithText, readArticleWithText } from '../../newsroom/read-text.ts'
import { reviseText } from '../../newsroom/revise-text.ts'
import { storedSubmission } from '../../newsroom/stored-article.ts'
import { readSubmission } from '../../newsroom/submission.ts'
import { statusAt } from '../../newsroom/visibility.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskRedirect } from '../desk-page.tsx'
import { Notice } from '../notice.tsx'
import { permitted, readId } from '../permitted.ts'
import { problemHeaders, problemTitle } from '../problem.tsx'
import { type Form, pointerOf, readForm } from '../read-form.ts'
import { bringTogether } from './bring-together.ts'
import type { Conflict } from './choices.tsx'
import { asksForCorrection, readCorrection } from './correction-fields.tsx'
import { editNames } from './edit-names.ts'
import { KeptOffer, KeptTaken, keptFields } from './kept-notice.tsx'
import { MergedNotice, savedAddress } from './merged-notice.tsx'
import { offeredRights } from './offered-rights.ts'
import { Preview } from './preview.tsx'
import { countOf, previewValues } from './preview-values.ts'
import { type FieldGroup, fieldsIn, sheetGroups } from './sheet-fields.ts'
import { type Members, membersOf, readValues, submissionFrom, type Values, valuesOf } from './sheet-values.ts'
import { editArticlePage } from './write-page.tsx'
import { readWriteSurroundings, type WriteSurroundings } from './write-surroundings.ts'

type Deps = NewsroomEnv['Bindings']['deps']
type Editor = NewsroomEnv['Variables']['editor']

const ATTEMPTS = 3

const isSeen = ({ row }: ArticleWithText, now: number) => statusAt(row, now) === 'published'

/** The article, if the editor may change its text as it stands. */
function editable<T extends ArticleWithText>(found: T | undefined, editor: Editor, now: number): T {
  const article = permitted(found, editor, 'edit')
  if (article.row.status === 'killed') throw new Problem('conflict', 'What was killed takes no other text.')
  return isSeen(article, now) ? permitted(article, editor, 'minor') : article
}

export const editArticle = new Hono<NewsroomEnv>()
  .get('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const id = readId(c.req.param('id'))
    const { kept, present, rights, ...read } = await readWriteSurroundings(deps, editor, {
      articleId: id,
      form: id,
    })
    const now = deps.now()
    const article = editable(read.article, editor, now)
    const { row } = article
    const sheet = { groups: sheetGroups(editor), zone: deps.deskTimeZone }
    const standing = valuesOf(
      membersOf(presentSubmissionFields(article.submission)),
      sheet.groups,
      sheet.zone,
    )
    const unsaved = kept && keptFields(kept, standing, sheet.groups).length > 0 ? kept : undefined
    const taken = c.req.query('kept') === undefined ? undefined : unsaved
    const values = taken ? new Map([...standing, ...taken.values]) : standing
    const merged = c.req.query('merged')
    return editArticlePage(c, {
      id,
      ...sheet,
      row,
      values,
      version: taken?.version ?? row.version,
      present,
      rights,
      maySend: maySend(row, editor),
      isSeen: isSeen(article, now),
      offer: (
        <>
          {merged !== undefined && <MergedNotice merged={merged} />}
          {taken ? (
            <KeptTaken form={id} kept={taken} zone={sheet.zone} />
          ) : (
            unsaved && <KeptOffer {...{ id, ...sheet }} kept={unsaved} values={standing} />
          )}
        </>
      ),
      ...previewOf(deps, values, taken ? undefined : article),
    })
  })
  .post('/desk/articles/:id/edit', async c => {
    const { deps } = c.env
    const { editor } = c.var
    const id = readId(c.req.param('id'))
    const sheet = { groups: sheetGroups(editor), zone: deps.deskTimeZone }
    const form = await readForm(c.req.raw, editNames(sheet.groups))
    const outcome = await save(deps, editor, id, form, sheet)
    if ('problem' in outcome) return editAgain(c, id, sheet, outcome)
    deps.afterwards(deleteAutosave(deps.db, editor.id, id))
    const stays = form.values.get('stay') === 'yes'
    return deskRedirect(savedAddress(id, outcome.theirs, { stays }))
  })

/** A draft goes to the others by its own form; whatever is further on its way, by the buttons of its page. */
const maySend = (row: ArticleRow, editor: Editor) =>
  row.status === 'draft' && can(editor, 'submit', row.owner)

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

interface SheetKind {
  groups: readonly FieldGroup[]
  zone: string
}

interface Saved {
  /** Fields that came from somebody else meanwhile. */
  theirs: string[]
}

interface Again {
  problem: Problem
  values: Values
  version: number
  row?: ArticleRow
  isSeen?: boolean
  conflict?: Conflict
}

const versionOf = ({ values }: Form) => Number(values.get('version')) || 0

/** Saves the form on the article as it stands, whoever saved meanwhile; or says what must come first. */
async function save(deps: Deps, editor: Editor, id: string, form: Form, sheet: SheetKind) {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const article = editable(await readArticleWithText(deps.db, id), editor, deps.now())
      const outcome = await saveOn(deps, editor, article, form, sheet)
      if (outcome !== 'overtaken') return outcome
    }
    throw new Problem('unavailable', 'Others are saving the same article.')
  } catch (error) {
    return { problem: problemOf(error), values: form.values, version: versionOf(form) }
  }
}

async function saveOn(
  deps: Deps,
  editor: Editor,
  article: ArticleWithText,
  form: Form,
  { groups, zone }: SheetKind,
): Promise<Saved | Again | 'overtaken'> {
  const now = deps.now()
  const { row } = article
  const current = membersOf(presentSubmissionFields(article.submission))
  const { members, errors } = readValues(form.values, groups, zone)
  const change = readCorrection(form.values)
  if (form.errors.length + errors.length > 0 || 'errors' in change) {
    const more = 'errors' in change ? change.errors : []
    throw invalid([...form.errors, ...refusals(submissionFrom(members), now), ...errors, ...more])
  }

  const isStale = versionOf(form) !== row.version
  const since = isStale ? await findSince(deps, editor, row.id, versionOf(form)) : { base: current }
  const together = bringTogether(
    { groups, zone, values: form.values, members },
    { hasOthersSince: isStale, ...since, current },
  )
  const again = { values: together.values, version: row.version, row, isSeen: isSeen(article, now) }
  if (together.open.length > 0) {
    return {
      ...again,
      problem: changedByBoth(together.open, groups),
      conflict: {
        asked: together.asked,
        theirs: valuesOf(current, groups, zone),
        before: since.base && valuesOf(since.base, groups, zone),
        merged: together.theirs,
      },
    }
  }
  if (isStale && row.visibleFrom !== null) return { ...again, problem: clearedMeanwhile() }

  const read = readSubmission(submissionFrom(together.members), now)
  if ('errors' in read) return { ...again, problem: invalid(read.errors) }
  try {
    const { row: saved } = await reviseText(deps, editor, { article, accepted: read.accepted, ...change })
    if (form.values.get('action') === 'review' && maySend(saved, editor)) {
      await moveArticle(deps, editor, { id: saved.id, version: saved.version, transition: 'submit' })
    }
  } catch (error) {
    if (problemOf(error).code === 'stale') return 'overtaken'
    throw error
  }
  return { theirs: together.theirs }
}

const refusals = (submission: object, now: number): FieldError[] => {
  const read = readSubmission(submission, now)
  return 'errors' in read ? read.errors : []
}

/** What the form was made from. A version that never was has no text: then every difference is asked about. */
async function findSince({ db }: Deps, editor: Editor, articleId: string, version: number) {
  const found = await findRevision(db, { articleId, version, actor: actorName(editor) })
  const base: Members | undefined = found && membersOf(presentSubmissionFields(storedSubmission(found)))
  return { base, hasOthersSince: found?.hasOthersSince ?? true }
}

const changedByBoth = (names: readonly string[], groups: readonly FieldGroup[]) =>
  new Problem(
    'stale',
    'Nothing is saved yet and nothing is lost. Choose a text where both of you changed the same field; all other changes are together in the form already.',
    {
      errors: fieldsIn(groups)
        .filter(({ name }) => names.includes(name))
        .map(({ name, label }) => ({
          pointer: pointerOf(name),
          code: 'changed_by_both',
          message: `${label}: Somebody else changed it too. Choose one of the two.`,
        })),
    },
  )

const clearedMeanwhile = () =>
  new Problem(
    'stale',
    'Somebody saved it while you wrote, and it is cleared for publication. Nothing of yours is saved yet: look through the form, which holds your text and theirs together, and save it again.',
  )

/** The form with what was typed, whatever went wrong. */
async function editAgain(c: Context<NewsroomEnv>, id: string, sheet: SheetKind, { problem, ...page }: Again) {
  const { deps } = c.env
  const isOver = ['conflict', 'forbidden', 'not_found'].includes(problem.code)
  return editArticlePage(c, {
    id,
    ...sheet,
    ...page,
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
      : problem.code !== 'invalid' && {
          notice: (
            <Notice title={problemTitle(problem)}>
              {problem.message} {problem.code !== 'stale' && 'What you typed is below.'}
            </Notice>
          ),
        }),
  })
}
