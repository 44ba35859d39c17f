import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '../client.ts'
import {
  type ArticleRow,
  article,
  assignment,
  audit,
  editor,
  type ProposalRow,
  proposal,
  revision,
  textTable,
} from '../schema.ts'
import { type ArticleRecord, selectRecords, theseIds } from './article-records.ts'
import { type Comment, selectComments } from './comments.ts'
import { type DeskNearText, selectDeskNearTexts } from './list-near-texts.ts'
import { type SameStory, selectSameStory } from './list-same-story.ts'
import {
  readSameStoryProposal,
  type SameStoryProposal,
  selectSameStoryProposals,
} from './list-same-story-proposals.ts'
import { isTextOf, JOINED, selectTexts, textsOfRows } from './list-texts.ts'
import { type LocalVersions, selectLocalVersions, versionsIn } from './local-layer.ts'
import { type Pin, selectPins } from './pins.ts'
import { currentText, type TextOf } from './text-name.ts'
import { completeTexts, newestTextsApart } from './texts-apart.ts'

export interface AuditEntry {
  at: number
  actor: string
  action: string
  version: number | null
  /** JSON object. */
  detail: string
}

/** What a partner asks, with the whole text that it sent. A withdrawal has no text. */
export type AskedProposal = Pick<ProposalRow, 'id' | 'kind' | 'at' | 'actor' | 'fields' | 'note'> & {
  sentFields: string | null
  sentBody: string | null
}

/** An article of the same story, or one that rewrites or is rewritten. */
export interface RelatedArticle extends Pick<ArticleRow, 'id' | 'language' | 'headline'> {
  relation: 'translation' | 'older' | 'newer'
}

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

const HISTORY = 100
const EDITORS = 300

/** An article with all that its desk page shows. One round trip, and one for proposals whose texts are apart. */
export async function findDeskArticle(db: Db, id: string, now: number): Promise<DeskArticleRecords> {
  const actors = sql`(SELECT substr(actor, 8) FROM audit WHERE article_id = ${id} AND actor LIKE 'editor:%'
    UNION SELECT substr(actor, 8) FROM revision WHERE article_id = ${id} AND actor LIKE 'editor:%'
    UNION SELECT assignee FROM assignment WHERE article_id = ${id})`
  const reading = db.batch([
    selectRecords(db, theseIds([id])),
    selectTexts(db, theseIds([id])),
    db
      .select({
        id: proposal.id,
        kind: proposal.kind,
        at: proposal.at,
        actor: proposal.actor,
        changed: proposal.fields,
        note: proposal.note,
        ...JOINED,
        articleId: proposal.articleId,
        textId: proposal.textId,
      })
      .from(proposal)
      .leftJoin(textTable, isTextOf(proposal))
      .where(sql`${proposal.articleId} = ${id} AND ${proposal.state} = 'pending'`)
      .orderBy(proposal.at),
    db
      .select({
        at: audit.at,
        actor: audit.actor,
        action: audit.action,
        version: audit.version,
        detail: audit.detail,
      })
      .from(audit)
      .where(eq(audit.articleId, id))
      .orderBy(desc(audit.id))
      .limit(HISTORY),
    db
      .select({ version: revision.version, at: revision.at, actor: revision.actor })
      .from(revision)
      .where(eq(revision.articleId, id))
      .orderBy(desc(revision.version))
      .limit(HISTORY),
    db
      .select({ id: editor.id, name: editor.name, active: editor.active })
      .from(editor)
      .where(sql`${editor.id} IN ${actors} OR ${editor.active} = 1`)
      .orderBy(editor.name, editor.id)
      .limit(EDITORS),
    selectComments(db, id),
    db.select({ assignee: assignment.assignee }).from(assignment).where(eq(assignment.articleId, id)),
    selectRelated(db, id),
    selectPins(db, id),
    selectDeskNearTexts(db, id, now),
    selectSameStory(db, id),
    selectSameStoryProposals(db, id, now),
    selectLocalVersions(db),
  ])
  const [
    [
      records,
      own,
      proposals,
      entries,
      revisions,
      editors,
      comments,
      assigned,
      related,
      pins,
      near,
      sameStory,
      sameStoryProposals,
      local,
    ],
    apart,
  ] = await Promise.all([reading, newestTextsApart(db, [id])])
  const current = records.filter(record => record.id === id).map(currentText)
  const [text] = await completeTexts(db, current, [...own, ...apart])
  const sent = await textsOfRows(db, proposals)
  return {
    records,
    text,
    proposals: proposals.map(({ id: proposalId, kind, at, actor, changed, note, textId }) => {
      const its = sent.find(text => text.textId === textId)
      return {
        id: proposalId,
        kind,
        at,
        actor,
        fields: changed,
        note,
        sentFields: its?.fields ?? null,
        sentBody: its?.body ?? null,
      }
    }),
    audit: entries,
    revisions,
    comments,
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

const selectRelated = (db: Db, id: string) =>
  db
    .select({
      id: article.id,
      language: article.language,
      headline: article.headline,
      relation: sql<RelatedArticle['relation']>`related.relation`.as('relation'),
    })
    .from(
      sql`(SELECT t.id, 'translation' AS relation FROM article AS own JOIN article AS t
           ON (t.story_id = coalesce(own.story_id, own.id) OR t.id = own.story_id) AND t.id <> own.id
           WHERE own.id = ${id}
         UNION ALL SELECT replaces_id, 'older' FROM article WHERE id = ${id} AND replaces_id IS NOT NULL
         UNION ALL SELECT n.id, 'newer' FROM article AS n WHERE n.replaces_id = ${id}) AS related`,
    )
    .innerJoin(article, sql`${article.id} = related.id`)
