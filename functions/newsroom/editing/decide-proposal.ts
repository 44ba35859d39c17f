import { findText } from '../../../db/queries/list-texts.ts'
import { invalid, Problem } from '../../http/problem.ts'
import type { Article, OpenProposal, Stamp } from '../article/article.ts'
import { type ChangeDeps, changeArticles, type Decision } from '../article/change-articles.ts'
import { changeText } from '../article/change-text.ts'
import { type Links, linkErrors, neededBy, withLinks } from '../article/links.ts'
import { moved } from '../article/move.ts'
import { textsTakenBack } from '../article/pending-proposals.ts'
import type { Change } from '../article/plan-write.ts'
import { readArticles, readArticlesWithTexts } from '../article/read-articles.ts'
import { sentAfterDesk } from '../article/sent-after-desk.ts'
import { storedSubmission } from '../article/stored-article.ts'
import { withOwnPictures } from '../article/with-pictures.ts'
import { actorName, type Editor } from '../rules/permissions.ts'
import { permitted } from '../rules/permit.ts'
import { refuseUnpublishable } from '../rules/refuse-unpublishable.ts'
import { statusAt } from '../rules/visibility.ts'
import { withFields } from '../submission/content.ts'
import { readAnew } from '../submission/read-anew.ts'
import type { Submission } from '../submission/submission.ts'

export interface ProposalDecision {
  articleId: string
  proposalId: string
  take: boolean
  /** The public sentence that goes with a change to what readers see. */
  note?: string | undefined
}

/**
 * Takes or declines what a partner asks. Another text changes the fields that the partner changed and no others, as a
 * correction once readers have seen the article; a withdrawal rejects what they have not. 409 where the proposal was
 * replaced or decided meanwhile, and where only a kill can withdraw it. Three round trips.
 */
export async function decideProposal(
  deps: ChangeDeps,
  editor: Editor,
  decision: ProposalDecision,
): Promise<Article> {
  const { articleId } = decision
  const [article] = await changeArticles(deps, {
    things: [articleId],
    read: async ids => {
      const { articles, texts } = await readArticlesWithTexts(deps, ids)
      const article = articles.get(articleId)
      const proposal = article && pendingOf(article, decision.proposalId)
      const sent = proposal?.textId
        ? await findText(deps.db, { articleId, textId: proposal.textId })
        : undefined
      const links = proposal && sent ? linksIn(storedSubmission(sent), proposal) : {}
      const named = Object.values(links).filter(id => id !== undefined)
      const linked =
        named.length > 0 ? await readArticles(deps, [articleId, ...named]) : new Map<string, Article>()
      return { article, proposal, current: texts.get(articleId), sent, links, linked }
    },
    decide: async (_, { article, proposal, current, sent, links, linked }, stamp) => {
      const before = permitted(article, editor, 'decide_proposal')
      if (!proposal) throw replaced()
      if (!decision.take) return decline({ editor, before, proposal, stamp })
      if (proposal.kind === 'withdrawal') return takeBack({ editor, before, proposal, stamp })
      if (!current || !sent) throw new Error('a proposal without its text')
      const merged = withFields(storedSubmission(current), storedSubmission(sent), proposal.fields)
      return take(deps, { editor, before, proposal, stamp }, merged, { links, linked }, decision.note)
    },
  })
  return article as Article
}

const pendingOf = ({ proposals }: Article, id: string) =>
  proposals.find(proposal => proposal.id === id && proposal.state === 'pending')

const replaced = () =>
  new Problem('conflict', 'This proposal was replaced or decided meanwhile; the page shows how it stands.')

const withoutProposal = (article: Article, { id }: OpenProposal) =>
  article.proposals.filter(proposal => proposal.id !== id)

/** Who decides on what, and when. */
interface Deciding {
  editor: Editor
  before: Article
  proposal: OpenProposal
  stamp: Stamp
}

/** What becomes of the proposal, and with it of the article. */
function decided(
  { editor, before, proposal: { id } }: Deciding,
  state: 'taken' | 'declined',
  after: Article,
  change: Pick<Change, 'action'> & Partial<Change>,
): Decision<Article> {
  return {
    result: after,
    change: {
      ...change,
      before,
      after,
      actor: actorName(editor),
      detail: { proposal: id },
      decided: [{ id, state }, ...(change.decided ?? [])],
    },
  }
}

function decline(deciding: Deciding): Decision<Article> {
  const { before, proposal, stamp } = deciding
  const after: Article = {
    ...before,
    row: { ...before.row, writeId: stamp.writeId },
    proposals: [...withoutProposal(before, proposal), { ...proposal, state: 'declined' }],
  }
  return decided(deciding, 'declined', after, { action: 'decline_proposal' })
}

/** The links that a proposal brings. */
const linksIn = (sent: Submission, { fields }: OpenProposal): Links =>
  Object.fromEntries(
    (['translationOf', 'replaces'] as const).flatMap(name =>
      fields.includes(name) && sent[name] !== undefined ? [[name, sent[name]]] : [],
    ),
  )

async function take(
  deps: ChangeDeps,
  deciding: Deciding,
  submission: Submission,
  { links, linked }: { links: Links; linked: ReadonlyMap<string, Article> },
  note: string | undefined,
): Promise<Decision<Article>> {
  const { editor, before, proposal, stamp } = deciding
  const { now } = stamp
  const isSeen = statusAt(before.row, now) === 'published'
  if (isSeen && !note) {
    throw invalid([
      {
        pointer: '/note',
        code: 'required',
        message: 'Readers have seen this article: say in a public sentence what changes.',
      },
    ])
  }
  const broken = linkErrors(before, { language: submission.language, ...links }, linked)
  if (broken.length > 0) throw invalid(broken)
  const accepted = readAnew(submission, now)
  const { article, ...kept } = await changeText(
    before,
    await withOwnPictures(deps, editor, accepted),
    { actor: editor, tagger: deps.tagger, newId: deps.newId },
    stamp,
  )
  const after: Article = {
    ...sentAfterDesk(before, withLinks(article, before, linked)),
    proposals: withoutProposal(article, proposal),
  }
  refuseUnpublishable(after.row, now, before.row)
  return decided(deciding, 'taken', after, {
    action: 'take_proposal',
    ...kept,
    corrections: isSeen && note ? [note] : [],
    needs: [...linked.values()].map(neededBy),
  })
}

function takeBack(deciding: Deciding): Decision<Article> {
  const { editor, before, proposal, stamp } = deciding
  if (statusAt(before.row, stamp.now) === 'published') {
    throw new Problem(
      'conflict',
      'Readers have seen this article: only a kill withdraws it, on its own page.',
    )
  }
  const details = { actor: actorName(editor), byDesk: true }
  const after: Article = {
    ...moved(before, 'recall', stamp, details),
    proposals: withoutProposal(before, proposal),
  }
  return decided(deciding, 'taken', after, { action: 'recall', decided: textsTakenBack(before) })
}
