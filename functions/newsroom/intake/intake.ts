import {
  findIntakeState,
  type IntakeKeys,
  type IntakeRecords,
  type StoredAnswer,
} from '../../../db/queries/find-intake.ts'
import type { NearText } from '../../../db/queries/list-near-texts.ts'
import type { Deps } from '../../deps.ts'
import { makeNeighbours, type Neighbours } from '../../similar/neighbours.ts'
import type { Article } from '../article/article.ts'
import { storedArticles, storedSubmission } from '../article/stored-article.ts'
import type { AcceptedSubmission, Submission } from '../submission/submission.ts'
import { answerKey } from './answer-key.ts'

/** What an intake knows before it writes. */
export interface Intake {
  /** By `answerKey`. */
  answers: Map<string, StoredAnswer>
  byExternalId: Map<string, Article>
  /** Also the articles that submissions name. */
  byId: Map<string, Article>
  /** What the partner sent last, by article. */
  sent: Map<string, Submission>
  /** Hashes of all texts of an article, by its id, where several submissions are of it. */
  hashes: Map<string, Set<string>>
  /** Texts that may be near-identical; those that are taken in join them. */
  neighbours: Neighbours<NearText>
}

export const nothingKnown = (): Intake => ({
  answers: new Map(),
  byExternalId: new Map(),
  byId: new Map(),
  sent: new Map(),
  hashes: new Map(),
  neighbours: makeNeighbours([]),
})

/** What one owner's intake knows. The records may be those of several owners, who asked together. */
export function intakeOf({ answers, records, sent, hashes, near }: IntakeRecords, owner: string): Intake {
  const byId = storedArticles(records)
  const own = [...byId.values()].filter(({ row }) => row.owner === owner)
  return {
    answers: new Map(
      answers.filter(answer => answer.owner === owner).map(answer => [answerKey(answer), answer]),
    ),
    byExternalId: new Map(
      own.flatMap(article => (article.row.externalId === null ? [] : [[article.row.externalId, article]])),
    ),
    byId,
    sent: new Map(sent.map(text => [text.articleId, storedSubmission(text)])),
    hashes: new Map(
      [...Map.groupBy(hashes, ({ articleId }) => articleId)].map(([id, texts]) => [
        id,
        new Set(texts.map(({ contentHash }) => contentHash)),
      ]),
    ),
    neighbours: makeNeighbours(near),
  }
}

/** One round trip, and one more where the local layer has changed. */
export async function readIntake(
  { db, local }: Pick<Deps, 'db' | 'local'>,
  owner: string,
  keys: IntakeKeys,
): Promise<Intake> {
  const found = await findIntakeState(db, owner, keys)
  await local.catchUp(db, found.local)
  return intakeOf(found, owner)
}

interface Keyed {
  accepted: AcceptedSubmission
  claim?: { key: string; line: number } | undefined
}

/** What must be looked up for these submissions. */
export const intakeKeys = (items: readonly Keyed[], now: number): IntakeKeys => ({
  idempotencyKeys: items.flatMap(({ claim }) => (claim ? [{ key: claim.key, line: claim.line }] : [])),
  externalIds: items.flatMap(({ accepted }) => accepted.submission.externalId ?? []),
  articleIds: items.flatMap(({ accepted: { submission } }) =>
    [submission.translationOf, submission.replaces].filter(id => id !== undefined),
  ),
  sketches: items.flatMap(({ accepted }) => accepted.sketch ?? []),
  now,
})
