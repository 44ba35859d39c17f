import type { StoredAnswer } from '../../../db/queries/find-intake.ts'
import type { IdempotencyClaim } from '../../../db/queries/write/article-write.ts'
import { type FieldError, Problem } from '../../http/problem.ts'
import type { Article, Stamp } from '../article/article.ts'
import { type ChangeDeps, changeArticles, type Decision } from '../article/change-articles.ts'
import { type Actor, actorName } from '../rules/permissions.ts'
import { contentHash } from '../submission/content.ts'
import type { AcceptedSubmission } from '../submission/submission.ts'
import { answerKey } from './answer-key.ts'
import { type Draft, NOTHING_DRAFTED, type TakeContext, type Taken } from './draft.ts'
import { type Intake, intakeKeys, readIntake } from './intake.ts'
import { takeSubmission } from './take-submission.ts'

export interface Item {
  accepted: AcceptedSubmission
  /** The caller's Idempotency-Key, the line it stands for (0: the request), and the hash of what was received. */
  claim?: { key: string; line: number; requestHash: string } | undefined
}

/** What became of an item; `replayed` is the answer that was stored under its Idempotency-Key. */
export type Outcome =
  | ({ kind: 'taken' } & Taken)
  | { kind: 'replayed'; status: number; answer: object }
  | { kind: 'refused'; status: number; problem: Problem }

export interface SubmitOptions {
  publish: boolean
  /** A form may keep a draft; partners always submit. */
  status?: 'draft' | 'submitted'
  /** The answer to remember under an Idempotency-Key. */
  present: (taken: Taken) => object
}

/**
 * Takes submissions in. Several of one external id are folded in their order: each text that differs is a version with
 * its revision, but they make one write, so one appearance and one change. `known` is what the caller read in its first
 * round trip; then it is one more, and two for what lost a race. Outcomes are in the order of `items`.
 */
export async function submitArticles(
  deps: ChangeDeps,
  actor: Actor,
  items: readonly Item[],
  known: Intake,
  options: SubmitOptions,
): Promise<Outcome[]> {
  const groups = groupsOf(items)
  const outcomes = await changeArticles(deps, {
    things: groups,
    first: known,
    weight: group => group.reduce((sum, { accepted }) => sum + accepted.submission.body.length, 0),
    read: again => readIntake(deps, actorName(actor), intakeKeys(again.flat(), deps.now())),
    decide: (group, intake, stamp) => {
      const externalId = group[0]?.accepted.submission.externalId
      const before = externalId === undefined ? undefined : intake.byExternalId.get(externalId)
      return takeItems(deps, actor, { items: group, before, intake }, options, stamp)
    },
  })
  const byItem = new Map(groups.flatMap((group, i) => group.map((item, j) => [item, outcomes[i]?.[j]])))
  return items.map(item => byItem.get(item) as Outcome)
}

/** Items of one external id together, in order; others alone. */
function groupsOf(items: readonly Item[]): Item[][] {
  const named = Map.groupBy(items, ({ accepted }, i) => accepted.submission.externalId ?? i)
  return [...named.values()]
}

interface Group {
  items: readonly Item[]
  /** The article that they are about; undefined where they make one. */
  before: Article | undefined
  intake: Intake
}

/** What becomes of the items of one article, in their order. */
export async function takeItems(
  deps: Pick<ChangeDeps, 'newId' | 'newArticleId' | 'tagger'>,
  actor: Actor,
  { items: group, before, intake }: Group,
  { publish, status = 'submitted', present }: SubmitOptions,
  stamp: Stamp,
): Promise<Decision<Outcome[]>> {
  const sent = before && intake.sent.get(before.row.id)
  const by: TakeContext = {
    actor,
    tagger: deps.tagger,
    newId: deps.newId,
    newArticleId: deps.newArticleId,
    stamp,
    intake,
    isRepeat: false,
    publish,
    status,
  }
  let draft: Draft = { ...NOTHING_DRAFTED, article: before, sent }
  const outcomes: Outcome[] = []
  const claims: IdempotencyClaim[] = []
  const repeats = before ? await countRepeats(group, before, intake) : 0
  for (const [i, item] of group.entries()) {
    const stored = item.claim && intake.answers.get(answerKey(item.claim))
    if (stored) {
      outcomes.push(replay(stored, item.claim?.requestHash))
      continue
    }
    const [outcome, next] = await attempt(draft, item, { ...by, isRepeat: i < repeats })
    draft = next
    outcomes.push(outcome)
    if (item.claim && outcome.kind === 'taken') {
      const { status } = outcome
      claims.push({ ...item.claim, owner: actorName(actor), status, answer: present(outcome) })
    }
  }
  const { article, action } = draft
  if (!article || action === undefined) return { result: outcomes, claims }
  const after = { ...article, row: { ...article.row, writeId: stamp.writeId } }
  return { result: outcomes, change: { ...draft, before, after, actor: actorName(actor), action, claims } }
}

/**
 * How many of the first items were sent before: those until a text that was never stored, where the last item is what
 * was sent last. A group that ends with another text is no repeat at all.
 */
async function countRepeats(group: readonly Item[], { row }: Article, { hashes }: Intake): Promise<number> {
  const texts = await Promise.all(group.map(({ accepted }) => contentHash(accepted.submission)))
  const sentLast = row.sentHash ?? row.contentHash
  if (texts.at(-1) !== sentLast) return 0
  const isStored = (text: string) => text === sentLast || hashes.get(row.id)?.has(text)
  const firstNew = texts.findIndex(text => !isStored(text))
  return firstNew < 0 ? texts.length : firstNew
}

/** A refused item leaves the draft as it was. */
async function attempt(draft: Draft, item: Item, by: TakeContext): Promise<[Outcome, Draft]> {
  try {
    const [taken, next] = await takeSubmission(draft, item.accepted, by)
    return [{ kind: 'taken', ...taken }, next]
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [{ kind: 'refused', status: error.status, problem: error }, draft]
  }
}

function replay({ requestHash, status, answer }: StoredAnswer, hash: string | undefined): Outcome {
  if (requestHash === hash) return { kind: 'replayed', status, answer: JSON.parse(answer) as object }
  const error: FieldError = {
    pointer: '',
    code: 'idempotency_key_reused',
    message: 'This Idempotency-Key was used for another text; take a new key for a new submission.',
  }
  return { kind: 'refused', status: 422, problem: new Problem('invalid', error.message, { errors: [error] }) }
}
