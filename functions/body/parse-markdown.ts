import type { Token } from 'markdown-it'
import type { Block, Heading, Inline } from './block.ts'
import { bodyPicture, picturesProblems } from './body-picture.ts'
import { inlineRuns } from './inline-runs.ts'
import { BLOCKS_SIZE, DEPTH, LINKS } from './limits.ts'
import { markdown } from './markdown.ts'
import { type BodyProblem, sourceProblems } from './source-problems.ts'

export type ParsedBody = { blocks: Block[] } | { problems: BodyProblem[] }

/**
 * CommonMark to blocks, or every limit it breaks. Level 1 headings become 2, levels 5 and 6 become 4; pictures
 * that are not the newsroom's own become their alternative text; HTML and tables stay text; a link whose address is not allowed keeps its words
 * only. What would be empty is left out. Expects text that has passed `clean`.
 */
export function parseMarkdown(source: string): ParsedBody {
  const slow = sourceProblems(source)
  if (slow.length > 0) return { problems: slow }

  const tokens = markdown().parse(source, {})
  const nested = nestingProblem(tokens)
  if (nested) return { problems: [nested] }

  const { blocks, size, links } = readBlocks(tokens)
  const problems: BodyProblem[] = picturesProblems(blocks)
  if (links > LINKS) {
    problems.push({
      code: 'too_many_links',
      message: `The body has ${links} links; ${LINKS} are allowed. Remove some.`,
    })
  }
  if (size > BLOCKS_SIZE) {
    problems.push({
      code: 'too_many_pieces',
      message: 'The body has too many separate blocks, styles and links for one article. Use less markup.',
    })
  }
  return problems.length > 0 ? { problems } : { blocks }
}

const CONTAINERS = new Set(
  ['blockquote', 'bullet_list', 'ordered_list'].flatMap(name => [`${name}_open`, `${name}_close`]),
)

function nestingProblem(tokens: Token[]): BodyProblem | undefined {
  let depth = 0
  for (const token of tokens) {
    if (!CONTAINERS.has(token.type)) continue
    depth += token.nesting
    if (depth <= DEPTH) continue
    const line = (token.map?.[0] ?? 0) + 1
    const message = `Line ${line} opens quotes or lists more than ${DEPTH} deep. Write them less deeply nested.`
    return { code: 'nested_too_deep', message }
  }
  return undefined
}

interface Reading {
  tokens: Token[]
  position: number
  size: number
  links: number
}

function readBlocks(tokens: Token[]): { blocks: Block[]; size: number; links: number } {
  const reading: Reading = { tokens, position: 0, size: 0, links: 0 }
  const blocks = blocksUntil(reading, undefined)
  return { blocks, size: reading.size, links: reading.links }
}

/** Reads one block, its opening token already taken; undefined where nothing of it is left. */
const READERS: Record<string, (reading: Reading, token: Token) => Block | undefined> = {
  paragraph_open: (reading, { level }) => {
    const picture = level === 0 ? bodyPicture(reading.tokens[reading.position]?.children ?? []) : undefined
    if (!picture) return withContent(reading, content => ({ type: 'paragraph', content }))
    reading.position += 2
    return picture
  },
  heading_open: (reading, { tag }) =>
    withContent(reading, content => ({ type: 'heading', level: headingLevel(tag), content })),
  blockquote_open: reading => {
    const content = blocksUntil(reading, 'blockquote_close')
    return content.length > 0 ? { type: 'quote', content } : undefined
  },
  bullet_list_open: reading => list(reading, false),
  ordered_list_open: reading => list(reading, true),
  fence: (_, { content }) => {
    const text = content.trimEnd()
    return text ? { type: 'code', text } : undefined
  },
  hr: () => ({ type: 'rule' }),
}

function blocksUntil(reading: Reading, close: string | undefined): Block[] {
  const blocks: Block[] = []
  for (;;) {
    const token = reading.tokens[reading.position++]
    if (!token || token.type === close) return blocks
    const block = READERS[token.type]?.(reading, token)
    if (!block) continue
    reading.size += JSON_OF_BLOCK + (block.type === 'code' ? block.text.length : 0)
    blocks.push(block)
  }
}

function list(reading: Reading, ordered: boolean): Block | undefined {
  const items: Block[][] = []
  while (reading.tokens[reading.position++]?.type === 'list_item_open') {
    const item = blocksUntil(reading, 'list_item_close')
    if (item.length > 0) items.push(item)
  }
  return items.length > 0 ? { type: 'list', ordered, items } : undefined
}

/** A paragraph or heading is three tokens: open, inline, close. */
function withContent(reading: Reading, make: (content: Inline[]) => Block): Block | undefined {
  const children = reading.tokens[reading.position]?.children ?? []
  reading.position += 2
  const content = inlineRuns(children)
  for (const run of content) reading.size += JSON_OF_RUN + run.text.length + (run.href?.length ?? 0)
  reading.links += content.filter((run, index) => run.href && run.href !== content[index - 1]?.href).length
  return content.length > 0 ? make(content) : undefined
}

/** Characters that a block and a run take in JSON besides their text: more than most, fewer than the longest. */
const JSON_OF_BLOCK = 50
const JSON_OF_RUN = 30

function headingLevel(tag: string): Heading['level'] {
  return tag === 'h3' ? 3 : tag === 'h1' || tag === 'h2' ? 2 : 4
}
