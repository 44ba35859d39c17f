import type { ArticleRow } from '../../../db/schema.ts'
import { invalid, refusal } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import { type ChangeDeps, changeArticles } from '../article/change-articles.ts'
import { changeText, refuseKilled } from '../article/change-text.ts'
import { readArticles } from '../article/read-articles.ts'
import { sentAfterDesk } from '../article/sent-after-desk.ts'
import { type Actor, actorName, can } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { refuseUnpublishable } from '../rules/refuse-unpublishable.ts'
import { refuseStale } from '../rules/stale-text.ts'
import { hasAppeared, statusAt } from '../rules/visibility.ts'
import { contentHash } from '../submission/content.ts'
import type { AcceptedSubmission, Submission } from '../submission/submission.ts'

export interface Revision {
  /** As the caller has read it. 412 if the database has another version by now; tagging anew raises none. */
  article: Article
  accepted: AcceptedSubmission
  /** Needed once readers have seen the article, and not looked at before. */
  correction?: Correction | undefined
  /** The version whose text this is again. */
  restores?: number
}

/** What kind of change it is for readers: one that a public note tells of, or a typing mistake without one. */
export type Correction = { kind: 'correction'; note: string | undefined } | { kind: 'minor' }

/**
 * Another text by somebody at the desk: a revision, and once readers have seen the article a correction with its public
 * note or a minor change. 412 where another version stands.
 */
export async function reviseText(deps: ChangeDeps, actor: Actor, revision: Revision): Promise<Article> {
  const { article: known, accepted, correction = NO_NOTE, restores } = revision
  const { id, version } = known.row
  const [revised] = await changeArticles(deps, {
    things: [id],
    first: new Map([[id, known]]),
    read: async ids => readArticles(deps, ids),
    decide: async (_, articles, stamp) => {
      const { now } = stamp
      const before = permitted(articles.get(id), actor, 'edit')
      refuseStale(before, version)
      refuseKilled(before)
      const isSeen = statusAt(before.row, now) === 'published'
      const { action, note } = isSeen ? permittedCorrection(before, actor, correction) : UNSEEN
      if ((await contentHash(accepted.submission)) === before.row.contentHash) {
        if (note !== undefined) throw invalid([NOTHING_CORRECTED])
        return { result: before }
      }
      if (!mayMoveEmbargo(actor, before.row, accepted.submission, now)) throw invalid([EMBARGO_KEPT])
      const by = { actor, tagger: deps.tagger, newId: deps.newId }
      const { article, ...kept } = await changeText(before, accepted, by, stamp)
      const after = sentAfterDesk(before, article)
      refuseUnpublishable(after.row, now, before.row)
      return {
        result: after,
        change: {
          before,
          after,
          actor: actorName(actor),
          action,
          detail: restores === undefined ? {} : { restores },
          ...kept,
          corrections: note === undefined ? [] : [note],
        },
      }
    },
  })
  return revised as Article
}

/** What the audit calls the change, and what readers are told of it. */
interface Told {
  action: 'revise' | 'minor' | 'correct'
  note?: string
}

const UNSEEN: Told = { action: 'revise' }

/** 403 where the actor may not make such a change to what readers have seen, 422 for a correction without its note. */
function permittedCorrection(before: Article, actor: Actor, correction: Correction): Told {
  const isMinor = correction.kind === 'minor'
  permitted(before, actor, isMinor ? 'minor' : 'correct')
  if (isMinor) return { action: 'minor' }
  if (correction.note === undefined) throw invalid([NOTE_NEEDED])
  return { action: 'correct', note: correction.note }
}

const NO_NOTE: Correction = { kind: 'correction', note: undefined }

const NOTE_NEEDED = refusal(
  '/note',
  'required',
  'Public note: Readers have seen this article. Say in a sentence what was wrong and what is right.',
)

const NOTHING_CORRECTED = refusal(
  '/note',
  'nothing_changed',
  'Public note: The text is the same as before. A note goes with a change of the text.',
)

const EMBARGO_KEPT = refusal(
  '/embargoUntil',
  'not_allowed',
  'Embargo until: It is the source’s. Ask a chief to lift it, or the source for another time.',
)

/** Only chiefs may end a source's embargo early. Everybody may set a later one. */
const mayMoveEmbargo = (actor: Actor, row: ArticleRow, { embargoUntil = 0 }: Submission, now: number) =>
  can(actor, 'lift_embargo', row.owner) ||
  !row.owner.startsWith('partner:') ||
  hasAppeared(row, now) ||
  (row.embargoUntil ?? 0) <= now ||
  embargoUntil >= (row.embargoUntil ?? 0)
