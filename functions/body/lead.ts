import { cutAtWord } from '../text/graphemes.ts'
import type { Block, Paragraph } from './block.ts'
import { DERIVED_SUMMARY_GRAPHEMES } from './limits.ts'
import { blockOffsets, leafText } from './plain-text.ts'

/** The summary of an article that brings none: its first paragraph, cut at a word; empty without a paragraph. */
export function leadSummary(blocks: Block[]): string {
  const lead = blocks.find(isParagraph) ?? blockOffsets(blocks).find(({ block }) => isParagraph(block))?.block
  return lead ? cutAtWord(leafText(lead).replaceAll('\n', ' '), DERIVED_SUMMARY_GRAPHEMES) : ''
}

function isParagraph(block: Block): block is Paragraph {
  return block.type === 'paragraph'
}
