import { findIntakeState, type IntakeState, type StoredAnswer } from '../../db/queries/find-intake.ts'
import { writeArticles } from '../../db/queries/write-articles.ts'
import type { Deps } from '../deps.ts'
import { type FieldError, Problem } from '../http/problem.ts'
import { type Article, contentHash, draftArticle, reviseArticle } from './article.ts'
import { type ArticleWrite, type IdempotencyClaim, planWrite } from './article-write.ts'
import { clearArticle, publishErrors, unclear } from './clear-article.ts'
import { type Actor, actorName, can } from './permissions.ts'
import { type SettleDeps, settle } from './settle.ts'
import type { AcceptedSubmission } from './submission.ts'
import { hasAppeared } from './visibility.ts'

export interface Item {
  accepted: AcceptedSubmission
  /** The caller's Idempotency-Key with the hash of the bytes that it stands for. */
  claim?: { key: string; requestHash: string } | undefined
}

/** `article` undefined: an answer that was stored under the Idempotency-Key before. */
export type Outcome =
  /** `changed`: the article was there and is now another. */
  | { status: 201 | 200 | 409; article: Article; changed?: boolean }
  | { status: number; answer: object }
  | { status: 422; errors: FieldError[] }

export interface SubmitOptions {
  publish: boolean
  /** A form may keep a draft; partners always submit. */
  status?: 'draft' | 'submitted'
  /** The answer to remember under an Idempotency-Key. */
  present: (article: Article) => object
}

const ATTEMPTS = 3

interface Decision {
  outcome: Outcome
  write?: ArticleWrite
  /** Of an answer that changes no article. */
  claim?: IdempotencyClaim
}

/**
 * Takes submissions in: new ones become articles, known external ids revisions while unpublished, the same content
 * again nothing new. One write round trip, and for what lost a race another read and write. `state` is what
 * the caller read in its first round trip.
 */
export async function submitArticles(
  deps: SettleDeps & Pick<Deps, 'newId' | 'tagger'>,
  actor: Actor,
  items: readonly Item[],
  state: IntakeState,
  options: SubmitOptions,
): Promise<Outcome[]> {
  const owner = actorName(actor)
  const outcomes = new Map<Item, Outcome>()
  let pending = [...items]
  let known = state
  for (let attempt = 0; pending.length > 0; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Problem('unavailable', 'Others are writing the same article; try again.')
    if (attempt > 0) known = await findIntakeState(deps.db, owner, keysOf(pending))
    const now = deps.now()
    const decisions = await Promise.all(
      pending.map(async item => ({ item, decision: await decide(deps, actor, item, known, options, now) })),
    )
    const writes = decisions.flatMap(({ decision }) => decision.write ?? [])
    const claims = decisions.flatMap(({ decision }) => decision.claim ?? [])
    const written = await writeArticles(deps.db, writes, deps.now(), claims)
    pending = []
    for (const { item, decision } of decisions) {
      if (decision.write && !written.has(decision.write.row.id)) pending.push(item)
      else outcomes.set(item, decision.outcome)
    }
    settle(
      deps,
      writes.filter(write => written.has(write.row.id)),
    )
  }
  return items.map(item => outcomes.get(item) as Outcome)
}

export const keysOf = (items: readonly Item[]) => ({
  idempotencyKeys: items.flatMap(item => (item.claim ? [item.claim.key] : [])),
  externalIds: items.flatMap(item =>
    item.accepted.submission.externalId ? [item.accepted.submission.externalId] : [],
  ),
})

async function decide(
  deps: Pick<Deps, 'newId' | 'tagger'>,
  actor: Actor,
  item: Item,
  known: IntakeState,
  options: SubmitOptions,
  now: number,
): Promise<Decision> {
  const answer = item.claim && known.answers.get(item.claim.key)
  if (answer) return { outcome: replay(answer, item.claim?.requestHash) }

  const externalId = item.accepted.submission.externalId
  const existing = externalId === undefined ? undefined : known.articles.get(externalId)
  const owner = actorName(actor)
  const claimFor = (status: number, article: Article): IdempotencyClaim | undefined =>
    item.claim && { ...item.claim, owner, status, answer: options.present(article) }

  const next = await nextArticle(deps, actor, item, existing, options, now)
  if ('outcome' in next) {
    const claim = next.outcome.status === 200 ? claimFor(200, next.outcome.article) : undefined
    return { outcome: next.outcome, ...(claim ? { claim } : {}) }
  }
  if (options.publish || next.article.row.visibleFrom !== null) {
    const errors = publishErrors(next.article, now)
    if (errors.length > 0) return { outcome: { status: 422, errors } }
  }
  const { gazetteer } = deps.tagger
  const article = options.publish
    ? clearArticle(next.article, gazetteer, { actor: owner, now })
    : next.article
  const status = existing ? 200 : 201
  const { write } = planWrite(existing, article, gazetteer, {
    actor: owner,
    action: options.publish ? 'publish' : existing ? 'revise' : 'submit',
    now,
    onlyHidden: true,
    claim: claimFor(status, article),
  })
  return { outcome: { status, article, changed: existing !== undefined }, write }
}

/** The text side: new, revised, unchanged but to be published, or an outcome that needs no write. */
async function nextArticle(
  deps: Pick<Deps, 'newId' | 'tagger'>,
  actor: Actor,
  { accepted }: Item,
  existing: Article | undefined,
  { publish, status = 'submitted' }: SubmitOptions,
  now: number,
): Promise<{ article: Article } | { outcome: { status: 200 | 409; article: Article } }> {
  const stamp = { now, writeId: deps.newId() }
  if (!existing) {
    const identity = { id: deps.newId(), owner: actorName(actor), status }
    return { article: await draftArticle(accepted, identity, deps.tagger, stamp) }
  }
  const closed = hasAppeared(existing.row, now) || existing.row.status === 'killed'
  if ((await contentHash(accepted.submission)) === existing.row.contentHash) {
    if (!publish || closed || existing.row.visibleFrom !== null)
      return { outcome: { status: 200, article: existing } }
    const row = { ...existing.row, version: existing.row.version + 1, updatedAt: now, writeId: stamp.writeId }
    return { article: { row, tags: existing.tags } }
  }
  if (closed) return { outcome: { status: 409, article: existing } }
  return { article: backToReview(await reviseArticle(existing, accepted, deps.tagger, stamp), actor) }
}

/** A changed text goes through review again, unless whoever changed it may publish. */
export function backToReview(article: Article, actor: Actor): Article {
  const { status, visibleFrom, owner } = article.row
  const cleared = visibleFrom !== null && !can(actor, 'publish', owner)
  return cleared || status === 'rejected' ? unclear(article, 'submitted') : article
}

function replay(answer: StoredAnswer, requestHash: string | undefined): Outcome {
  if (answer.requestHash === requestHash) return { status: answer.status, answer: JSON.parse(answer.answer) }
  return {
    status: 422,
    errors: [
      {
        pointer: '',
        code: 'idempotency_key_reused',
        message: 'This Idempotency-Key was used for another text; take a new key for a new submission.',
      },
    ],
  }
}
