import type { ArticleRow } from '../../../db/schema.ts'
import { sha256 } from '../../http/digest.ts'
import { withoutAbsent } from '../../http/without-absent.ts'
import { datelineOf } from '../../published/dateline-of.ts'
import { readFocus } from '../../text/focus.ts'
import { formatRfc3339 } from '../../text/rfc3339.ts'
import { countWords } from '../../text/word-count.ts'
import { pictureColumns, submittedPicture } from './picture-columns.ts'
import type { AcceptedSubmission, Submission } from './submission.ts'

const HASH_LENGTH = 22

/** What makes two submissions the same: everything but the id that names them and the note that goes with an update. */
const contentOf = ({ externalId: _, note: __, ...content }: Submission) => content

/** Equal for equal content, whatever the order of its keys. */
export const contentHash = async (submission: Submission): Promise<string> =>
  (await sha256(JSON.stringify([...fieldsOf(submission)].sort(([a], [b]) => (a < b ? -1 : 1))))).slice(
    0,
    HASH_LENGTH,
  )

/** The content's fields by path: `source.url` is one, `source` is none. */
export function fieldsOf(submission: Submission): Map<string, string | number> {
  const fields = new Map<string, string | number>()
  const set = (path: string, value: string | number | undefined) => {
    if (value !== undefined) fields.set(path, value)
  }
  for (const [name, value] of Object.entries(contentOf(submission))) {
    if (typeof value !== 'object') set(name, value)
    else for (const [member, inner] of Object.entries(value)) set(`${name}.${member}`, inner)
  }
  return fields
}

/** Paths of the fields in which two submissions differ. */
export function differingFields(a: Submission, b: Submission): string[] {
  const [before, after] = [fieldsOf(a), fieldsOf(b)]
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    path => before.get(path) !== after.get(path),
  )
}

/** `base` with these fields as `other` has them; groups that lose their last member go. */
export function withFields(base: Submission, other: Submission, paths: readonly string[]): Submission {
  const fields = fieldsOf(base)
  const from = fieldsOf(other)
  for (const path of paths) {
    const value = from.get(path)
    if (value === undefined) fields.delete(path)
    else fields.set(path, value)
  }
  const merged: Record<string, unknown> = {
    ...(base.externalId === undefined ? {} : { externalId: base.externalId }),
  }
  for (const [path, value] of fields) {
    const [name = '', member] = path.split('.')
    if (member === undefined) merged[name] = value
    else merged[name] = { ...(merged[name] as object | undefined), [member]: value }
  }
  return merged as unknown as Submission
}

/** The columns of the narrow row that a submission decides. */
export async function columnsOf(
  { submission, body, pictures }: AcceptedSubmission,
  before?: Pick<ArticleRow, 'picture' | 'bodyPictures'>,
) {
  return {
    language: submission.language,
    headline: submission.headline,
    slugline: submission.slugline ?? null,
    summary: submission.summary ?? null,
    lead: body.lead,
    byline: submission.byline ?? null,
    datelinePlace: submission.dateline?.place ?? null,
    datelineCountry: submission.dateline?.countryCode ?? null,
    datelineDate: submission.dateline?.date ?? null,
    sourceName: submission.source.name,
    sourceUrl: submission.source.url ?? null,
    sourcePublishedAt: submission.source.publishedAt ?? null,
    rights: submission.rights ?? null,
    urgency: submission.urgency,
    wordCount: countWords(body.text),
    contentHash: await contentHash(submission),
    embargoUntil: submission.embargoUntil ?? null,
    expiresAt: submission.expiresAt ?? null,
    archiveDate: submission.publishedAt ?? null,
    replacesId: submission.replaces ?? null,
    ...pictureColumns(submission.picture, body.pictureIds, { pictures, before }),
  }
}

/** The submission that stands, in its own form: times in ms. `translationOf` is what was asked for, if that is known. */
export function submissionOf(row: ArticleRow, body: string): Submission {
  return withoutAbsent({
    externalId: row.externalId,
    language: row.language,
    headline: row.headline,
    slugline: row.slugline,
    summary: row.summary,
    body,
    byline: row.byline,
    dateline: datelineOf(row),
    source: withoutAbsent({ name: row.sourceName, url: row.sourceUrl, publishedAt: row.sourcePublishedAt }),
    rights: row.rights,
    urgency: row.urgency,
    embargoUntil: row.embargoUntil,
    expiresAt: row.expiresAt,
    publishedAt: row.archiveDate,
    translationOf: row.storyId,
    replaces: row.replacesId,
    picture: submittedPicture(row),
  }) as Submission
}

const TIMES = ['embargoUntil', 'expiresAt', 'publishedAt']

/** Members that are stored otherwise than they are sent. */
const PRESENTED: Readonly<Record<string, (member: unknown) => unknown>> = {
  ...Object.fromEntries(TIMES.map(name => [name, (ms: unknown) => formatRfc3339(new Date(ms as number))])),
  focus: text => readFocus(text as string),
}

/** The Submission's fields as `GET /v1/submissions/{id}` gives them and `POST` takes them: times as RFC 3339. */
export const presentSubmissionFields = (submission: Submission): Record<string, unknown> =>
  present(submission)

const present = (value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        name,
        PRESENTED[name]?.(member) ?? (typeof member === 'object' ? present(member) : member),
      ]),
  )
