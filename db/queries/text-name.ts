import type { ArticleRow } from '../schema.ts'

/** What a text is known by. */
export interface TextName {
  articleId: string
  textId: string
}

export interface TextOf extends TextName {
  /** JSON of the submission without body and note. */
  fields: string
  body: string
  /** As `packBlocks` wrote them. */
  blocks: string
}

type Row = Pick<ArticleRow, 'id' | 'textId' | 'sentTextId'>

/** The text that stands. */
export const currentText = ({ id, textId }: Row): TextName => ({ articleId: id, textId })

/** The text that its partner sent last. */
export const sentText = ({ id, textId, sentTextId }: Row): TextName => ({
  articleId: id,
  textId: sentTextId ?? textId,
})
