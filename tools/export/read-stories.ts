import { getTableColumns } from 'drizzle-orm'
import { type ArticleRow, article } from '../../db/schema.ts'
import { readTags } from '../../functions/newsroom/article/stored-tag.ts'
import { isVisible, statusAt } from '../../functions/newsroom/rules/visibility.ts'
import { presentSubmissionFields, submissionOf } from '../../functions/newsroom/submission/content.ts'
import { formatRfc3339 } from '../../functions/text/rfc3339.ts'
import { literals } from '../backup/literals.ts'
import type { Source } from '../backup/read-newsroom.ts'
import { findTexts } from '../backup/texts-apart.ts'
import type { Row } from '../written-out-d1.ts'

const PAGE = 200

/** In which file a story goes: with one of them the import of another newsroom does what was done here. */
export const SHELVES = ['published', 'unpublished', 'killed'] as const
export type Shelf = (typeof SHELVES)[number]

/** A story as others can read it. */
export interface Story {
  id: string
  shelf: Shelf
  /** Whether readers see it now. */
  isVisible: boolean
  /** `2026/05`, of its publication; of what is not published `unpublished`. */
  folder: string
  /** The words of its address, or its id. */
  name: string
  /** What it shows on top, as the column has it. */
  pictureRow: Pick<ArticleRow, 'picture'>
  /** As the import takes it, but that pictures are named by their ids here. */
  submission: Record<string, unknown>
  /** What a submission does not say. */
  facts: Record<string, unknown>
}

const COLUMNS = Object.entries(getTableColumns(article))
  .map(([key, { name }]) => `article."${name}" AS "${key}"`)
  .join(', ')

/** All stories in the order of their ids, a page in memory at a time. */
export async function* readStories({ ask, texts }: Source, now: number): AsyncGenerator<Story> {
  for (let after = ''; ; ) {
    const page = `SELECT id FROM article WHERE id > ${literals([after])} ORDER BY id LIMIT ${PAGE}`
    const [rows = [], corrections = []] = await ask([
      `SELECT ${COLUMNS}, text.body, tagging.tags FROM article
        LEFT JOIN text ON text.article_id = article.id AND text.text_id = article.text_id
        LEFT JOIN tagging ON tagging.article_id = article.id WHERE article.id IN (${page}) ORDER BY article.id`,
      `SELECT article_id, note, at FROM correction WHERE article_id IN (${page}) ORDER BY article_id, sequence`,
    ])
    const bodies = new Map((await findTexts(texts, apartIn(rows))).map(text => [text.article_id, text.body]))
    for (const row of rows) yield storyOf({ ...row, body: row.body ?? bodies.get(row.id) }, corrections, now)
    const last = rows.at(-1)
    if (!last) return
    after = String(last.id)
  }
}

const apartIn = (rows: readonly Row[]) =>
  rows.filter(({ body }) => body === null).map(({ id, textId }) => ({ article_id: id, text_id: textId }))

type Found = ArticleRow & { body: string; tags: string | null }

function storyOf(found: Row, corrections: readonly Row[], now: number): Story {
  const { body, tags, ...row } = found as unknown as Found
  const { id, visibleFrom, visibleUntil } = row
  const status = statusAt(row, now)
  const shelf = status === 'killed' || status === 'published' ? status : 'unpublished'
  const publishedAt = shelf === 'published' ? visibleFrom : null
  // The ids of other stories are this newsroom's own: the facts have them.
  const { translationOf, replaces, ...submission } = presentSubmissionFields({
    ...submissionOf(row, body),
    // External ids are unique for each partner; one key imports them all.
    externalId: id,
    ...(publishedAt === null ? {} : { publishedAt }),
  })
  return {
    id,
    shelf,
    isVisible: isVisible(row, now),
    folder: publishedAt === null ? shelf : monthOf(publishedAt),
    name: row.slug ?? id,
    pictureRow: { picture: row.picture },
    submission,
    facts: {
      id,
      slug: row.slug,
      owner: row.owner,
      externalId: row.externalId,
      status,
      version: row.version,
      publishedAt: publishedAt === null ? null : time(publishedAt),
      endedAt: publishedAt !== null && visibleUntil <= now ? time(visibleUntil) : null,
      killNote: row.killNote,
      translationOf,
      replaces,
      corrections: corrections
        .filter(({ article_id }) => article_id === id)
        .map(({ note, at }) => ({ note, at: time(Number(at)) })),
      tags: readTags(tags ?? '[]').map(({ evidence: _, ...tag }) => tag),
    },
  }
}

const time = (at: number) => formatRfc3339(new Date(at))
const monthOf = (at: number) => new Date(at).toISOString().slice(0, 7).replace('-', '/')
