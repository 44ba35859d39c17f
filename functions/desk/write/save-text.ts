import { findRevision } from '../../../db/queries/find-revision.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { type FieldError, invalid, Problem } from '../../http/problem.ts'
import { problemOf } from '../../http/problem-of.ts'
import { type ArticleWithText, readArticleWithText } from '../../newsroom/article/read-text.ts'
import { storedSubmission } from '../../newsroom/article/stored-article.ts'
import { withOwnPictures } from '../../newsroom/article/with-pictures.ts'
import { moveArticle } from '../../newsroom/editing/move-article.ts'
import { type Revision, reviseText } from '../../newsroom/editing/revise-text.ts'
import { actorName } from '../../newsroom/rules/permissions.ts'
import { contentHash, presentSubmissionFields } from '../../newsroom/submission/content.ts'
import { readSubmission } from '../../newsroom/submission/submission.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { type Form, pointerOf } from '../read-form.ts'
import { versionIn } from '../read-version.ts'
import { clocksOf } from '../sheet/clocks-of.ts'
import { readCorrection } from '../sheet/correction-fields.tsx'
import { withSentPicture } from '../sheet/sent-picture.ts'
import { type FieldGroup, fieldsIn } from '../sheet/sheet-fields.ts'
import {
  type Members,
  membersOf,
  readValues,
  submissionFrom,
  type Values,
  valuesOf,
} from '../sheet/sheet-values.ts'
import { bringTogether, type Together } from './bring-together.ts'
import type { Conflict } from './choices.tsx'
import { askedIn } from './edit-names.ts'
import { editable, isSeen, maySend } from './editable.ts'
import { movedMeanwhile } from './moved-meanwhile.ts'

type Deps = NewsroomEnv['Bindings']['deps']
type Editor = NewsroomEnv['Variables']['editor']

const ATTEMPTS = 3

export interface SheetKind {
  groups: readonly FieldGroup[]
  zone: string
}

interface Sent {
  form: Form
  sheet: SheetKind
}

interface Saved {
  /** Fields that came from somebody else meanwhile. */
  theirs: string[]
  /** Fields in the place of which something else came that the same editor had saved meanwhile. */
  replaced: string[]
}

/** Why the form comes back, and with what in it. */
export interface Again {
  problem: Problem
  values: Values
  version: number
  row?: ArticleRow
  isSeen?: boolean
  conflict?: Conflict
}

/** Saves the form on the article as it stands, whoever saved meanwhile; or says what must come first. */
export async function saveText(deps: Deps, editor: Editor, id: string, sent: Sent): Promise<Saved | Again> {
  let { form } = sent
  try {
    form = await withSentPicture(deps, editor, form)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const article = editable(await readArticleWithText(deps.db, id), editor, deps.now())
      const outcome = await saveOn(deps, editor, article, { ...sent, form })
      if (outcome !== 'overtaken') return outcome
    }
    throw new Problem('unavailable', 'Others are saving the same article.')
  } catch (error) {
    return { problem: problemOf(error), values: form.values, version: versionIn(form.values) }
  }
}

/** What was typed, and what kind of change it is. Throws all that is wrong with it. */
function readTextForm({ now, tagger }: Deps, { form: { values, errors }, sheet: { groups, zone } }: Sent) {
  const read = readValues(values, groups, clocksOf(values, zone, tagger.gazetteer))
  const change = readCorrection(values)
  const wrong = [...read.errors, ...('errors' in change ? change.errors : [])]
  if (errors.length + wrong.length > 0 || 'errors' in change)
    throw invalid([...errors, ...refusals(submissionFrom(read.members), now()), ...wrong])
  return { members: read.members, correction: change.correction }
}

async function saveOn(
  deps: Deps,
  editor: Editor,
  article: ArticleWithText,
  sent: Sent,
): Promise<Saved | Again | 'overtaken'> {
  const now = deps.now()
  const { row } = article
  const { form, sheet } = sent
  const { isStale, correction, texts, together } = await bringIn(deps, editor, article, sent)
  const again = { values: together.values, version: row.version, row, isSeen: isSeen(article, now) }
  if (together.open.length > 0) return { ...again, ...choiceNeeded(together, texts, sheet) }

  const read = readSubmission(submissionFrom(together.members), now)
  // The text is stored already: the form was saved before and only the answer was lost, or the other's text was
  // chosen.
  const stands =
    (isStale || askedIn(form.values).length > 0) &&
    'accepted' in read &&
    (await contentHash(read.accepted.submission)) === row.contentHash
  const moved = isStale && !stands ? movedMeanwhile(row) : undefined
  if (moved) return { ...again, problem: moved }
  if ('errors' in read) return { ...again, problem: invalid(read.errors) }
  try {
    const saved = stands ? row : await revise(deps, editor, { article, accepted: read.accepted, correction })
    if (form.values.get('action') === 'review' && maySend(saved, editor)) {
      await moveArticle(deps, editor, { id: saved.id, version: saved.version, transition: 'submit' })
    }
  } catch (error) {
    if (problemOf(error).code === 'stale') return 'overtaken'
    throw error
  }
  return { theirs: together.theirs, replaced: stands ? [] : together.replaced }
}

/** What was typed, together with what others have saved since the form was made. */
async function bringIn(deps: Deps, editor: Editor, article: ArticleWithText, sent: Sent) {
  const { form, sheet } = sent
  const { members, correction } = readTextForm(deps, sent)
  const current = membersOf(presentSubmissionFields(article.submission))
  const isStale = versionIn(form.values) !== article.row.version
  const texts = isStale
    ? { ...(await findSince(deps, editor, article.row.id, versionIn(form.values))), current }
    : { base: current, hasOthersSince: false, current }
  return {
    isStale,
    correction,
    texts,
    together: bringTogether({ ...sheet, values: form.values, members }, texts),
  }
}

async function revise(deps: Deps, editor: Editor, revision: Revision): Promise<ArticleRow> {
  const accepted = await withOwnPictures(deps, editor, revision.accepted)
  return (await reviseText(deps, editor, { ...revision, accepted })).row
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

/** Both texts of each field that is asked about. */
const choiceNeeded = (
  { open, asked, theirs }: Together,
  { base, current }: { base: Members | undefined; current: Members },
  { groups, zone }: SheetKind,
) => ({
  problem: changedByBoth(open, groups),
  conflict: {
    asked,
    theirs: valuesOf(current, groups, zone),
    before: base && valuesOf(base, groups, zone),
    merged: theirs,
  },
})

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
