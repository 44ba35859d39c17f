import { findPatchState, type PatchKeys } from '../../../db/queries/find-submission.ts'
import type { TextOf } from '../../../db/queries/text-name.ts'
import { parseMarkdown } from '../../body/parse-markdown.ts'
import { plainText } from '../../body/plain-text.ts'
import { invalid } from '../../http/problem.ts'
import { makeNeighbours } from '../../similar/neighbours.ts'
import { sketchOf } from '../../similar/sketch.ts'
import { isId } from '../../text/id.ts'
import type { Article } from '../article/article.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { storedArticles, storedSubmission } from '../article/stored-article.ts'
import { withOwnPictures } from '../article/with-pictures.ts'
import { lacksScope } from '../rules/lacks-scope.ts'
import { can, type Partner } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { staleText } from '../rules/stale-text.ts'
import { presentSubmissionFields } from '../submission/content.ts'
import { dedupe } from '../submission/field-errors.ts'
import { mergePatch } from '../submission/merge-patch.ts'
import { readSubmission, type Submission } from '../submission/submission.ts'
import { unknownFields } from '../submission/submission-patch.ts'
import { type Intake, nothingKnown } from './intake.ts'
import { type Outcome, takeItems } from './submit-articles.ts'

interface Patch {
  id: string
  /** Whether the caller meant this version. */
  isMeant: (version: number) => boolean
  /** RFC 7396, over what the partner sent last. */
  patch: unknown
}

interface State {
  article: Article | undefined
  text: TextOf | undefined
  intake: Intake
}

/** A merge patch of the Submission's fields, by the same table as a text sent anew. Two round trips. */
export async function patchSubmission(
  deps: ChangeDeps,
  partner: Partner,
  { id, isMeant, patch }: Patch,
): Promise<Patched> {
  const fields = readPatch(patch)
  if ('publishedAt' in fields && !can(partner, 'archive_date')) throw lacksScope(['publish'])
  const named = ['translationOf', 'replaces'].flatMap(name => {
    const value = fields[name]
    return typeof value === 'string' && isId(value) ? [value] : []
  })
  const sketches = sketchesOf(fields)
  const unknown = unknownFields(fields)
  const [patched] = await changeArticles<string, State, Patched>(deps, {
    things: [id],
    read: () => readState(deps, { id, articleIds: named, sketches, now: deps.now() }),
    decide: async (_, { article, text, intake }, stamp) => {
      const before = permitted(article, partner, 'edit')
      if (!isMeant(before.row.version)) throw staleText(before.row.version)
      const sent = intake.sent.get(id) as Submission
      const read = readSubmission(mergePatch(presentSubmissionFields(sent), fields), stamp.now)
      if ('errors' in read || unknown.length > 0)
        throw invalid(dedupe([...unknown, ...('errors' in read ? read.errors : [])]))
      if (read.accepted.submission.externalId !== (before.row.externalId ?? undefined)) throw fixedName()
      const accepted = await withOwnPictures(deps, partner, read.accepted)
      const group = { items: [{ accepted }], before, intake }
      const decision = await takeItems(deps, partner, group, { publish: false, present: () => ({}) }, stamp)
      const [outcome] = decision.result
      const body =
        outcome?.kind === 'taken' && outcome.article.row.textId !== text?.textId
          ? read.accepted.submission.body
          : text?.body
      return { ...decision, result: { outcome, body: body ?? '' } as Patched }
    },
  })
  return patched as Patched
}

/** `body` is the text that stands afterwards. */
export interface Patched {
  outcome: Outcome
  body: string
}

async function readState({ db, local }: ChangeDeps, keys: PatchKeys): Promise<State> {
  const { records, text, sent, near, local: versions } = await findPatchState(db, keys)
  await local.catchUp(db, versions)
  const byId = storedArticles(records)
  const article = byId.get(keys.id)
  const submissions = sent.map(text => {
    const { externalId } = byId.get(text.articleId)?.row ?? {}
    return [text.articleId, { ...storedSubmission(text), ...(externalId ? { externalId } : {}) }] as const
  })
  const intake = {
    ...nothingKnown(),
    byId,
    sent: new Map(submissions),
    neighbours: makeNeighbours(near),
  }
  return { article, text, intake }
}

function readPatch(patch: unknown): Record<string, unknown> {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch))
    throw invalid([
      { pointer: '', code: 'invalid_type', message: 'Send an object with the fields to change.' },
    ])
  return patch as Record<string, unknown>
}

/** Of the text that the patch brings. The text is read once more with the other fields. */
function sketchesOf({ body }: Record<string, unknown>): string[] {
  if (typeof body !== 'string') return []
  const markdown = parseMarkdown(body)
  const sketch = 'blocks' in markdown ? sketchOf(plainText(markdown.blocks)) : undefined
  return sketch === undefined ? [] : [sketch]
}

const fixedName = () =>
  invalid([
    {
      pointer: '/externalId',
      code: 'fixed',
      message: 'The external id names the submission and cannot change.',
    },
  ])
