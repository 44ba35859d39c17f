import type { ArticleRow, TagRow } from '../../db/schema.ts'
import type { Block } from '../body/block.ts'
import { leadSummary } from '../body/lead.ts'
import { plainText } from '../body/plain-text.ts'
import { sha256 } from '../http/digest.ts'
import type { Gazetteer, TaggerInput, TaggerResult } from '../tagger/types.ts'
import { asciiWords } from '../text/ascii-words.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { countWords } from '../text/word-count.ts'
import { mergeTags } from './merge-tags.ts'
import { withRegionsSettled } from './region-tags.ts'
import type { AcceptedSubmission, Submission } from './submission.ts'
import { clearedStatus, FAR_FUTURE, visibility } from './visibility.ts'

/** An article and its tags as they stand, or are about to stand, in the database. */
export interface Article {
  row: ArticleRow
  tags: TagRow[]
}

export interface Tagger {
  gazetteer: Gazetteer
  tag(input: TaggerInput): TaggerResult
}

export interface Stamp {
  now: number
  writeId: string
}

/** The article that a submission makes, before publication. */
export async function draftArticle(
  { submission, blocks }: AcceptedSubmission,
  identity: { id: string; owner: string; status: 'draft' | 'submitted' },
  tagger: Tagger,
  { now, writeId }: Stamp,
): Promise<Article> {
  const row: ArticleRow = {
    ...(await columnsOf(submission, blocks)),
    id: identity.id,
    storyId: null,
    replacesId: null,
    owner: identity.owner,
    version: 1,
    tagsVersion: 1,
    gazetteerVersion: tagger.gazetteer.version,
    status: identity.status,
    slug: null,
    scheduleAt: null,
    clearedAt: null,
    clearedBy: null,
    visibleFrom: null,
    visibleUntil: submission.expiresAt ?? FAR_FUTURE,
    fromAnnounced: 0,
    untilAnnounced: 0,
    createdAt: now,
    updatedAt: now,
    tagsUpdatedAt: now,
    writeId,
    publicTags: '[]',
  }
  return { row, tags: tagsOf([], tagger, row, blocks) }
}

/** The same article with another text: the next version, tagged anew, editors' decisions on tags kept. */
export async function reviseArticle(
  { row, tags }: Article,
  { submission, blocks }: AcceptedSubmission,
  tagger: Tagger,
  { now, writeId }: Stamp,
): Promise<Article> {
  const columns = await columnsOf(submission, blocks)
  const bounds = visibility({ ...row, ...columns })
  const revised: ArticleRow = {
    ...row,
    ...columns,
    ...bounds,
    externalId: row.externalId,
    status: bounds.visibleFrom === null ? row.status : clearedStatus(bounds.visibleFrom, now),
    version: row.version + 1,
    tagsVersion: row.tagsVersion + 1,
    gazetteerVersion: tagger.gazetteer.version,
    updatedAt: now,
    tagsUpdatedAt: now,
    writeId,
  }
  return { row: revised, tags: tagsOf(tags, tagger, revised, blocks) }
}

/** The same text tagged anew: another `tagsVersion` only where a tag differs. */
export function retagArticle({ row, tags }: Article, tagger: Tagger, { now, writeId }: Stamp): Article {
  const merged = tagsOf(tags, tagger, row, JSON.parse(row.blocks) as Block[])
  const current = { ...row, gazetteerVersion: tagger.gazetteer.version, writeId }
  if (JSON.stringify(byCode(merged)) === JSON.stringify(byCode(tags))) return { row: current, tags }
  return { row: { ...current, tagsVersion: row.tagsVersion + 1, tagsUpdatedAt: now }, tags: merged }
}

const byCode = (tags: readonly TagRow[]) =>
  tags.toSorted((a, b) => (a.kind + a.code < b.kind + b.code ? -1 : 1)).map(tag => Object.entries(tag).sort())

/** What the tagger finds in a text, with what editors have said of it. */
function tagsOf(existing: TagRow[], { tag, gazetteer }: Tagger, row: ArticleRow, blocks: Block[]): TagRow[] {
  const { tags } = tag(taggerInput(row, blocks))
  return withRegionsSettled(mergeTags(row.id, existing, tags), gazetteer)
}

/** The one way to show an article to the tagger; evidence spans point into these texts. */
export function taggerInput(row: ArticleRow, blocks: Block[]): TaggerInput {
  return {
    language: row.language,
    headline: row.headline,
    summary: row.summary ?? undefined,
    dateline: row.datelinePlace ?? undefined,
    body: plainText(blocks),
    publishedAt: new Date(row.publishedAt ?? row.clearedAt ?? row.createdAt),
  }
}

async function columnsOf(submission: Submission, blocks: Block[]) {
  return {
    externalId: submission.externalId ?? null,
    language: submission.language,
    headline: submission.headline,
    slugline: submission.slugline ?? null,
    summary: submission.summary ?? null,
    byline: submission.byline ?? null,
    datelinePlace: submission.dateline?.place ?? null,
    datelineCountry: submission.dateline?.countryCode ?? null,
    datelineDate: submission.dateline?.date ?? null,
    sourceName: submission.source.name,
    sourceUrl: submission.source.url ?? null,
    rights: submission.rights ?? null,
    urgency: submission.urgency,
    body: submission.body,
    blocks: JSON.stringify(blocks),
    lead: leadSummary(blocks),
    wordCount: countWords(plainText(blocks)),
    contentHash: await contentHash(submission),
    embargoUntil: submission.embargoUntil ?? null,
    expiresAt: submission.expiresAt ?? null,
    publishedAt: submission.publishedAt ?? null,
  }
}

/** Equal for equal submissions, whatever the order of their keys. */
export const contentHash = (submission: Submission) =>
  sha256(JSON.stringify(submission, [...new Set(allKeys(submission))].sort()))

const allKeys = (value: object): string[] =>
  Object.entries(value).flatMap(([key, member]) => [
    key,
    ...(typeof member === 'object' && member !== null ? allKeys(member) : []),
  ])

/** The Submission's fields as `GET /v1/submissions/{id}` and revisions give them. */
export function submissionOf(row: ArticleRow) {
  return {
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    language: row.language,
    headline: row.headline,
    ...(row.slugline === null ? {} : { slugline: row.slugline }),
    ...(row.summary === null ? {} : { summary: row.summary }),
    body: row.body,
    ...(row.byline === null ? {} : { byline: row.byline }),
    ...(row.datelinePlace === null
      ? {}
      : {
          dateline: {
            place: row.datelinePlace,
            ...(row.datelineCountry === null ? {} : { countryCode: row.datelineCountry }),
            ...(row.datelineDate === null ? {} : { date: row.datelineDate }),
          },
        }),
    source: { name: row.sourceName, ...(row.sourceUrl === null ? {} : { url: row.sourceUrl }) },
    ...(row.rights === null ? {} : { rights: row.rights }),
    urgency: row.urgency,
    ...(row.embargoUntil === null ? {} : { embargoUntil: formatRfc3339(new Date(row.embargoUntil)) }),
    ...(row.expiresAt === null ? {} : { expiresAt: formatRfc3339(new Date(row.expiresAt)) }),
    ...(row.publishedAt === null ? {} : { publishedAt: formatRfc3339(new Date(row.publishedAt)) }),
  }
}

/** Words from the slugline, else a Latin headline, else the English names of the top country and topic; then the id. */
export function slugOf({ row, tags }: Article, gazetteer: Gazetteer): string {
  const topName = (kind: 'country' | 'topic') => {
    const top = tags
      .filter(tag => tag.kind === kind && tag.isPublic)
      .sort((a, b) => b.salience - a.salience)[0]
    return top ? (gazetteer.find(kind, top.code, 'en')?.name ?? '') : ''
  }
  const words =
    asciiWords(row.slugline ?? '') ||
    asciiWords(row.headline) ||
    asciiWords(`${topName('country')} ${topName('topic')}`)
  return words ? `${words}-${row.id}` : row.id
}
