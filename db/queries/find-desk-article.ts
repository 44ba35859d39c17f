import { eq } from 'drizzle-orm'
import type { Db } from '../client.ts'
import { assignment } from '../schema.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { type AskedProposal, selectAsked, withSentTexts } from './asked-proposals.ts'
import { type Comment, selectComments } from './comments.ts'
import {
  type AuditEntry,
  selectAuditEntries,
  selectEditorsAround,
  selectVersions,
} from './list-article-history.ts'
import { type DeskNearText, selectDeskNearTexts } from './list-near-texts.ts'
import { type RelatedArticle, selectRelated } from './list-related-articles.ts'
import { type SameStory, selectSameStory } from './list-same-story.ts'
import {
  readSameStoryProposal,
  type SameStoryProposal,
  selectSameStoryProposals,
} from './list-same-story-proposals.ts'
import { selectTexts } from './list-texts.ts'
import { type LocalVersions, selectLocalVersions, versionsIn } from './local-layer.ts'
import { type Pin, selectPins } from './pins.ts'
import { currentText, type TextOf } from './text-name.ts'
import { completeTexts, newestTextsApart } from './texts-apart.ts'

export interface DeskArticleRecords {
  /** The article and the one that it rewrites. */
  records: ArticleRecord[]
  text: TextOf | undefined
  /** Pending ones, the oldest first. */
  proposals: AskedProposal[]
  /** Newest first, at most a hundred each. */
  audit: AuditEntry[]
  revisions: { version: number; at: number; actor: string }[]
  /** The oldest first. */
  comments: Comment[]
  /** Who works on it, and who could. */
  assignee: string | null
  editors: { id: string; name: string }[]
  related: RelatedArticle[]
  /** Pages that it leads, those too whose time is over. */
  pins: Pin[]
  /** Texts that may be near to the article's, its own among them. */
  near: DeskNearText[]
  sameStory: SameStory[]
  sameStoryProposals: SameStoryProposal[]
  /** Names of the editors in both, by actor (`editor:<id>`). */
  names: ReadonlyMap<string, string>
  local: LocalVersions
}

/** An article with all that its desk page shows. One round trip, and one for proposals whose texts are apart. */
export async function findDeskArticle(db: Db, id: string, now: number): Promise<DeskArticleRecords> {
  const [read, apart] = await Promise.all([readAround(db, id, now), newestTextsApart(db, [id])])
  const [
    records,
    own,
    proposals,
    audit,
    revisions,
    editors,
    comments,
    assigned,
    related,
    pins,
    near,
    ...stories
  ] = read
  const [sameStory, sameStoryProposals, local] = stories
  const current = records.filter(record => record.id === id).map(currentText)
  const [text] = await completeTexts(db, current, [...own, ...apart])
  return {
    records,
    text,
    proposals: await withSentTexts(db, proposals),
    audit,
    revisions,
    comments: comments.reverse(),
    assignee: assigned[0]?.assignee ?? null,
    editors: editors.filter(({ active }) => active === 1),
    related,
    pins,
    near,
    sameStory,
    sameStoryProposals: sameStoryProposals.map(readSameStoryProposal),
    names: new Map(editors.map(({ id: editorId, name }) => [`editor:${editorId}`, name])),
    local: versionsIn(local),
  }
}

const readAround = (db: Db, id: string, now: number) =>
  db.batch([
    selectRecords(db, theseIds([id])),
    selectTexts(db, theseIds([id])),
    selectAsked(db, id),
    selectAuditEntries(db, id),
    selectVersions(db, id),
    selectEditorsAround(db, id),
    selectComments(db, id),
    db.select({ assignee: assignment.assignee }).from(assignment).where(eq(assignment.articleId, id)),
    selectRelated(db, id),
    selectPins(db, id),
    selectDeskNearTexts(db, id, now),
    selectSameStory(db, id),
    selectSameStoryProposals(db, id, now),
    selectLocalVersions(db),
  ])
