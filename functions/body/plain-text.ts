import type { Block, Code, Heading, Paragraph } from './block.ts'

export type Leaf = Paragraph | Heading | Code

const SEPARATOR = '\n\n'

/**
 * The text that the tagger reads and that evidence points into: every paragraph, heading and code block, lists and
 * quotes flattened, joined with two newlines. Offsets are UTF-16 units.
 */
export function plainText(blocks: Block[]): string {
  return leaves(blocks).map(leafText).join(SEPARATOR)
}

/** Where each leaf begins in `plainText(blocks)`, in document order. */
export function blockOffsets(blocks: Block[]): { block: Leaf; start: number }[] {
  let next = 0
  return leaves(blocks).map(block => {
    const start = next
    next += leafText(block).length + SEPARATOR.length
    return { block, start }
  })
}

/** One leaf's text: what its runs say, without style. */
export function leafText(leaf: Leaf): string {
  return leaf.type === 'code' ? leaf.text : leaf.content.map(run => run.text).join('')
}

const LEAVES: { [T in Block['type']]: (block: Extract<Block, { type: T }>) => Leaf[] } = {
  paragraph: block => [block],
  heading: block => [block],
  code: block => [block],
  quote: block => leaves(block.content),
  list: block => block.items.flatMap(leaves),
  rule: () => [],
  // Its words describe what is seen; they report nothing.
  picture: () => [],
}

function leaves(blocks: Block[]): Leaf[] {
  return blocks.flatMap(block => (LEAVES[block.type] as (block: Block) => Leaf[])(block))
}
