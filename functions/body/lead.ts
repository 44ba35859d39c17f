import { bytesOver } from '../text/bytes-over.ts'
import { cutAtSentence } from '../text/graphemes.ts'
import type { Block, Paragraph } from './block.ts'
import { DERIVED_SUMMARY_BYTES, DERIVED_SUMMARY_GRAPHEMES } from './limits.ts'
import { blockOffsets, leafText } from './plain-text.ts'

/**
 * The summary of an article that brings none: its first paragraph, cut at a sentence, else at a word
 * with "…"; empty without a paragraph.
 */
export function leadSummary(blocks: Block[]): string {
  const lead = blocks.find(isParagraph) ?? blockOffsets(blocks).find(({ block }) => isParagraph(block))?.block
  return lead ? shorten(leafText(lead).replaceAll('\n', ' ')) : ''
}

function shorten(text: string): string {
  for (let limit = DERIVED_SUMMARY_GRAPHEMES; limit > 0; limit = Math.floor(limit / 2)) {
    const cut = cutAtSentence(text, limit)
    if (!bytesOver(DERIVED_SUMMARY_BYTES, cut)) return cut
  }
  return ''
}

function isParagraph(block: Block): block is Paragraph {
  return block.type === 'paragraph'
}
