import { findWritePage, type WritePageRecords } from '../../../db/queries/find-write-page.ts'
import type { AutosaveRow } from '../../../db/schema.ts'
import type { Block } from '../../body/block.ts'
import { unpackBlocks } from '../../body/pack-blocks.ts'
import type { Deps } from '../../deps.ts'
import type { ArticleWithText } from '../../newsroom/article/read-text.ts'
import { storedArticles } from '../../newsroom/article/stored-article.ts'
import type { Editor } from '../../newsroom/rules/permissions.ts'
import { submissionOf } from '../../newsroom/submission/content.ts'
import type { Values } from '../sheet/sheet-values.ts'

/** A browser says every thirty seconds that its page is still open; two of these may be lost. */
export const SEEN = 75_000

/** What an editor typed into a form and did not save. */
export interface Kept {
  /** See `kept-form.ts`. */
  form: string
  /** Ms since 1970 UTC. */
  at: number
  version: number
  values: Values
}

export interface WriteSurroundings extends Pick<WritePageRecords, 'present' | 'rights' | 'unsaved'> {
  article: (ArticleWithText & { blocks: Block[] }) | undefined
  /** The newest first: each window keeps its own. */
  kept: Kept[]
}

interface Asked {
  articleId?: string | undefined
  /** The article's id, or the key of a form for a new one. */
  form: string
}

/** What the page needs that an article is written on. One round trip. */
export async function readWriteSurroundings(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  editor: Editor,
  { articleId, form }: Asked,
): Promise<WriteSurroundings> {
  const { records, text, kept, ...rest } = await findWritePage(db, {
    articleId,
    editorId: editor.id,
    form,
    seenAfter: now() - SEEN,
  })
  const article = articleId === undefined ? undefined : storedArticles(records).get(articleId)
  return {
    ...rest,
    article: article &&
      text && {
        ...article,
        submission: submissionOf(article.row, text.body),
        blocks: unpackBlocks(text.body, text.blocks),
      },
    kept: kept.map(readKept),
  }
}

const readKept = ({ form, at, version, fields }: AutosaveRow): Kept => ({
  form,
  at,
  version,
  values: new Map(Object.entries(JSON.parse(fields) as Record<string, string>)),
})
