import { Problem } from '../../http/problem.ts'
import type { Article } from '../article/article.ts'
import { withSlug } from '../article/article-slug.ts'
import { changeText } from '../article/change-text.ts'
import { withLinks } from '../article/links.ts'
import { draftArticle, storedText } from '../article/make-article.ts'
import { moved } from '../article/move.ts'
import { actorName, can } from '../rules/permissions.ts'
import { refuseUnpublishable } from '../rules/refuse-unpublishable.ts'
import { contentHash as hashOf } from '../submission/content.ts'
import type { AcceptedSubmission } from '../submission/submission.ts'
import type { Draft, Known, Step, TakeContext } from './draft.ts'
import { linkedSubmission } from './linked-submission.ts'
import { propose, settlePending, withSent } from './propose.ts'
import { isTouched, judgeRepeat, type Repeat } from './repeats.ts'
import { asNeighbour, similarExists, similarPolicy, similarTexts } from './similar-texts.ts'

/** What one submission does to the draft. Throws Problem where it is refused; then the draft stands as it was. */
export async function takeSubmission(draft: Draft, raw: AcceptedSubmission, by: TakeContext): Promise<Step> {
  const { submission, needs } = linkedSubmission(raw.submission, draft, by)
  const { sketch } = raw
  const accepted = { ...raw, submission }
  const { article } = draft
  const similar = similarTexts({ sketch, replaces: submission.replaces }, article, by)
  const policy = similar.length > 0 ? similarPolicy(by.actor) : 'take'
  const context = { ...by, publish: by.publish && policy !== 'hold' }
  const known = article && { draft, article, accepted, hash: await hashOf(submission), by: context }
  const repeat = known && repeatOf(known)
  // Readers have no version of it yet.
  if (policy === 'reject' && (repeat === undefined || repeat === 'revise')) throw similarExists(similar)
  const step = known && repeat ? await REPEATS[repeat](known) : await takeNew(draft, accepted, context)
  const [taken, next] = addressed(article, step, by)
  if (sketch !== undefined && !taken.proposal) by.intake.neighbours.add(asNeighbour(taken.article, sketch))
  return [
    { ...taken, similar },
    { ...next, needs: [...next.needs, ...needs] },
  ]
}

function repeatOf({ article: { row, proposals }, hash, by }: Known): Repeat {
  if (by.isRepeat) return 'unchanged'
  const mayPublish = can(by.actor, 'publish', row.owner)
  return judgeRepeat(row, proposals, { hash, mayPublish, now: by.stamp.now })
}

/** The step with the address under which readers will find the article. */
function addressed(before: Article | undefined, [taken, draft]: Step, { tagger, stamp }: TakeContext): Step {
  const article = withSlug(before, taken.article, tagger.gazetteer, stamp.now)
  return [
    { ...taken, article },
    { ...draft, article },
  ]
}

async function takeNew(draft: Draft, accepted: AcceptedSubmission, by: TakeContext): Promise<Step> {
  const { actor, tagger, stamp, status } = by
  const identity = { id: by.newArticleId(), owner: actorName(actor), status }
  const textId = by.newId()
  const drafted = await draftArticle(accepted, identity, tagger, { ...stamp, textId })
  const made = withLinks(drafted, undefined, by.intake.byId)
  const article = by.publish ? published(made, by) : made
  const { version, contentHash } = article.row
  return [
    { status: 201, article },
    {
      ...draft,
      article,
      sent: accepted.submission,
      action: by.publish ? 'publish' : 'submit',
      texts: [...draft.texts, storedText(accepted, { textId, version, contentHash })],
      revisions: [...draft.revisions, { version, textId }],
    },
  ]
}

const REPEATS: Record<Repeat, (known: Known) => Step | Promise<Step>> = {
  unchanged: ({ draft, article, by }) => {
    if (!by.publish || article.row.status !== 'submitted' || isTouched(article.row))
      return settled(draft, article)
    const cleared = moved(article, 'publish', by.stamp, { actor: actorName(by.actor), byDesk: false })
    refuseUnpublishable(cleared.row, by.stamp.now)
    return settled({ ...draft, action: 'publish' }, cleared)
  },
  equal: ({ draft, article, accepted }) => {
    const [rest, proposals] = settlePending(draft, article, 'closed')
    return settled(
      { ...draft, sent: accepted.submission, action: 'repeat', ...proposals },
      withSent(rest, null, null),
    )
  },
  declined: ({ draft, article, accepted, hash }) => {
    const declined = article.proposals.find(
      ({ state, contentHash: own }) => state === 'declined' && own === hash,
    )
    const [rest, proposals] = settlePending(draft, article, 'replaced')
    return settled(
      { ...draft, sent: accepted.submission, action: 'repeat', ...proposals },
      withSent(rest, hash, declined?.textId ?? null),
    )
  },
  revise: known => takeText(known, 'revise'),
  update: known => takeText(known, 'update'),
  propose,
  refuse: ({ article }) => {
    throw new Problem(
      'desk_decided',
      `This article was ${article.row.status}; it takes no other text. Speak with the newsroom.`,
      {
        members: { id: article.row.id },
      },
    )
  },
}

const settled = (draft: Draft, article: Article): Step => [
  { status: 200, article },
  { ...draft, article },
]

/** The partner's text becomes the article's. An open proposal is settled: what it asked for is in this text, or was taken back. */
async function takeText(
  { draft, article: known, accepted, by }: Known,
  action: 'revise' | 'update',
): Promise<Step> {
  const [article, proposals] = settlePending(draft, known, 'replaced')
  const { article: changed, texts, revisions } = await changeText(article, accepted, by, by.stamp)
  const linked = withSent(withLinks(changed, article, by.intake.byId), null, null)
  const next =
    by.publish && action === 'revise' && linked.row.visibleFrom === null ? published(linked, by) : linked
  refuseUnpublishable(next.row, by.stamp.now, article.row)
  const { note } = accepted.submission
  return settled(
    {
      ...draft,
      ...proposals,
      sent: accepted.submission,
      action: by.publish && action === 'revise' ? 'publish' : action,
      texts: [...draft.texts, ...texts],
      revisions: [...draft.revisions, ...revisions],
      corrections:
        action === 'update' && note !== undefined ? [...draft.corrections, note] : draft.corrections,
    },
    next,
  )
}

/** Cleared in the same write as its text, so at the same version. */
function published(article: Article, by: TakeContext): Article {
  const cleared = moved(article, 'publish', by.stamp, { actor: actorName(by.actor), byDesk: false })
  const same = { ...cleared, row: { ...cleared.row, version: article.row.version } }
  refuseUnpublishable(same.row, by.stamp.now)
  return same
}
