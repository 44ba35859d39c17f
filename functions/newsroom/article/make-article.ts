import type { StoredText } from '../../../db/queries/write/article-write.ts'
import type { ArticleRow } from '../../../db/schema.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import { plainText } from '../../body/plain-text.ts'
import { storePublicTags } from '../../published/public-tags.ts'
import type { Tagger } from '../../tagger/make-tagger.ts'
import type { TaggerInput } from '../../tagger/types.ts'
import { FAR_FUTURE } from '../rules/visibility.ts'
import { columnsOf } from '../submission/content.ts'
import { picturesNamed } from '../submission/picture-columns.ts'
import type { AcceptedSubmission } from '../submission/submission.ts'
import type { Article, ArticleText, Stamp } from './article.ts'
import { mergeTags } from './merge-tags.ts'
import { withRegionsSettled } from './region-tags.ts'
import { publicOf, type StoredTag } from './stored-tag.ts'

/** The article that a submission makes, before publication. */
export async function draftArticle(
  accepted: AcceptedSubmission,
  identity: { id: string; owner: string; status: 'draft' | 'submitted' },
  tagger: Tagger,
  { now, writeId, textId }: Stamp & { textId: string },
): Promise<Article> {
  const { submission, body } = accepted
  const row: ArticleRow = {
    ...(await columnsOf(accepted)),
    id: identity.id,
    storyId: submission.translationOf ?? null,
    owner: identity.owner,
    externalId: submission.externalId ?? null,
    version: 1,
    tagsVersion: 1,
    taggerVersion: tagger.version,
    status: identity.status,
    textId,
    sentTextId: null,
    sentHash: null,
    handledByDesk: 0,
    editedByDesk: 0,
    slug: null,
    scheduleAt: null,
    clearedAt: null,
    clearedBy: null,
    visibleFrom: null,
    visibleUntil: submission.expiresAt ?? FAR_FUTURE,
    told: 'nothing',
    killNote: null,
    createdAt: now,
    updatedAt: now,
    tagsUpdatedAt: now,
    writeId,
    publicTags: '[]',
    killedAt: null,
  }
  const nothing: Article = { row, tags: [], successors: [], translations: [], proposals: [], rewriters: [] }
  return withTags(nothing, tagsOf([], tagger, row, body.text), now)
}

/** The same article with another text: the next version, tagged anew, editors' decisions on tags kept. */
export async function withText(
  article: Article,
  accepted: AcceptedSubmission,
  tagger: Tagger,
  { now, writeId, textId }: Stamp & { textId: string },
): Promise<Article> {
  const row: ArticleRow = {
    ...article.row,
    ...(await columnsOf(accepted, article.row)),
    storyId: accepted.submission.translationOf ?? null,
    version: article.row.version + 1,
    taggerVersion: tagger.version,
    textId,
    updatedAt: now,
    writeId,
  }
  return withTags({ ...article, row }, tagsOf(article.tags, tagger, row, accepted.body.text), now)
}

/** The same text tagged anew. */
export function retagArticle(
  article: Article,
  text: ArticleText,
  tagger: Tagger,
  { now, writeId }: Stamp,
): Article {
  const row = { ...article.row, taggerVersion: tagger.version, writeId }
  const body = plainText(unpackBlocks(text.body, text.blocks))
  return withTags({ ...article, row }, tagsOf(article.tags, tagger, row, body), now)
}

/** The article with other tags. `tagsVersion` rises only if readers see a difference. */
export function withTags(article: Article, tags: StoredTag[], now: number): Article {
  const { row } = article
  const publicTags = storePublicTags(publicOf(tags))
  if (publicTags === row.publicTags) return { ...article, tags }
  const isNew = article.tags.length === 0 && row.version === 1 && row.publicTags === '[]'
  return {
    ...article,
    row: {
      ...row,
      publicTags,
      tagsVersion: isNew ? row.tagsVersion : row.tagsVersion + 1,
      tagsUpdatedAt: now,
    },
    tags,
  }
}

/** What the tagger finds in a text, with what editors have said of it. */
const tagsOf = (existing: readonly StoredTag[], tagger: Tagger, row: ArticleRow, body: string) =>
  withRegionsSettled(mergeTags(existing, tagger.tag(taggerInput(row, body)).tags), tagger.gazetteer)

/** The one way to show an article to the tagger; evidence spans point into these texts. */
function taggerInput(row: ArticleRow, body: string): TaggerInput {
  return {
    language: row.language,
    headline: row.headline,
    summary: row.summary ?? undefined,
    dateline: row.datelinePlace ?? undefined,
    body,
    publishedAt: new Date(row.archiveDate ?? row.clearedAt ?? row.createdAt),
  }
}

/** The text that a submission brings, as `text` keeps it. */
export function storedText(
  { submission, body: { blocks, pictureIds }, sketch }: AcceptedSubmission,
  kept: Pick<StoredText, 'textId' | 'version' | 'contentHash'>,
): StoredText {
  const { body, note: _, ...fields } = submission
  return {
    ...kept,
    fields: JSON.stringify(fields),
    body,
    blocks,
    sketch: sketch ?? null,
    pictures: picturesNamed(submission, pictureIds),
  }
}
