import type { Block } from '../../../functions/body/block.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'

export function blocks(source: string): Block[] {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.blocks
}

export function problems(source: string) {
  const parsed = parseMarkdown(source)
  return 'problems' in parsed ? parsed.problems : []
}

export const paragraph = (...content: Extract<Block, { type: 'paragraph' }>['content']): Block => ({
  type: 'paragraph',
  content,
})
