import type { Block, BodyPicture, Heading, Inline } from './block.ts'
import { DEPTH } from './limits.ts'
import { PackedError, PackedReader } from './packed-reader.ts'
import { PieceReader, PieceWriter } from './source-pieces.ts'

/*
 * Blocks beside the Markdown that they were parsed from: their shape, and each text as pieces of the Markdown.
 *   P H I J    paragraph, heading of level 2, 3, 4; its runs follow
 *   U O        list, ordered list; each item begins with L, the last ends with E
 *   Q          quote; its blocks end with E
 *   F          code, one text
 *   R          rule
 *   M          picture: its words, | and its id, with a caption | and that
 *   E          the end of the blocks
 * A run is a mark of style, its pieces, and for a link @ and the pieces of its address; @ alone is the address of
 * the run before. The first run has no mark where it is plain.
 */
const HEADING: Record<Heading['level'], string> = { 2: 'H', 3: 'I', 4: 'J' }
const LEVELS: Record<string, Heading['level']> = { H: 2, I: 3, J: 4 }
const PARAGRAPH = 'P'
const LIST = 'U'
const ORDERED = 'O'
const ITEM = 'L'
const QUOTE = 'Q'
const CODE = 'F'
const RULE = 'R'
const PICTURE = 'M'
const BESIDE = '|'
const END = 'E'
const LINK = '@'

/** By the sum of bold 1, italic 2 and code 4. */
const STYLES = ',*/+`!?#'
const PLAIN = ','

/** `blocks` must come from `markdown`, else they are still whole, but long. */
export function packBlocks(markdown: string, blocks: readonly Block[]): string {
  return packContent(blocks, new PieceWriter(markdown))
}

/** The blocks again, given the same Markdown; throws a `PackedError` for what `packBlocks` did not make of it. */
export function unpackBlocks(markdown: string, packed: string): Block[] {
  const reader = new PackedReader(packed)
  const blocks = unpackContent({ reader, pieces: new PieceReader(markdown, reader) }, 0)
  if (!reader.isAtEnd) throw new PackedError('The packed text goes on after its end.')
  return blocks
}

const packContent = (blocks: readonly Block[], pieces: PieceWriter) => {
  let packed = ''
  for (const block of blocks) packed += packBlock(block, pieces)
  return packed + END
}

function packBlock(block: Block, pieces: PieceWriter): string {
  switch (block.type) {
    case 'paragraph':
      return PARAGRAPH + packRuns(block.content, pieces)
    case 'heading':
      return HEADING[block.level] + packRuns(block.content, pieces)
    case 'list': {
      let packed = block.ordered ? ORDERED : LIST
      for (const item of block.items) {
        packed += ITEM
        for (const inner of item) packed += packBlock(inner, pieces)
      }
      return packed + END
    }
    case 'quote':
      return QUOTE + packContent(block.content, pieces)
    case 'code':
      return CODE + pieces.write(block.text)
    case 'rule':
      return RULE
    case 'picture': {
      const packed = PICTURE + pieces.write(block.alt) + BESIDE + pieces.write(block.id)
      return block.caption === undefined ? packed : packed + BESIDE + pieces.write(block.caption)
    }
  }
}

function packRuns(content: readonly Inline[], pieces: PieceWriter): string {
  let packed = ''
  let before: Inline | undefined
  for (const run of content) {
    const style = STYLES.charAt((run.bold ? 1 : 0) + (run.italic ? 2 : 0) + (run.code ? 4 : 0))
    if (before || style !== PLAIN) packed += style
    if (run.href === undefined) packed += pieces.write(run.text)
    else if (run.href === before?.href) packed += pieces.write(run.text) + LINK
    else packed += pieces.writeBoth(run.text, run.href, LINK)
    before = run
  }
  return packed
}

interface Unpacking {
  reader: PackedReader
  pieces: PieceReader
}

function unpackContent(from: Unpacking, depth: number): Block[] {
  const blocks = unpackUntilMark(from, depth)
  from.reader.skip(END)
  return blocks
}

/** Blocks up to a mark that begins none, which is left. */
function unpackUntilMark(from: Unpacking, depth: number): Block[] {
  if (depth > DEPTH) throw new PackedError('The packed text is nested too deep.')
  const { reader, pieces } = from
  const blocks: Block[] = []
  for (;;) {
    const mark = reader.peek()
    if (mark === END || mark === ITEM) return blocks
    reader.mark()
    const level = LEVELS[mark]
    if (mark === PARAGRAPH) blocks.push({ type: 'paragraph', content: unpackRuns(from) })
    else if (level) blocks.push({ type: 'heading', level, content: unpackRuns(from) })
    else if (mark === LIST || mark === ORDERED)
      blocks.push({ type: 'list', ordered: mark === ORDERED, items: unpackItems(from, depth + 1) })
    else if (mark === QUOTE) blocks.push({ type: 'quote', content: unpackContent(from, depth + 1) })
    else if (mark === CODE) blocks.push({ type: 'code', text: pieces.read() })
    else if (mark === RULE) blocks.push({ type: 'rule' })
    else if (mark === PICTURE) blocks.push(unpackPicture(from))
    else throw new PackedError(`The packed text has an unknown block ${JSON.stringify(mark)}.`)
  }
}

function unpackPicture({ reader, pieces }: Unpacking): BodyPicture {
  const alt = pieces.read()
  reader.skip(BESIDE)
  const id = pieces.read()
  if (reader.peek() !== BESIDE) return { type: 'picture', id, alt }
  reader.mark()
  return { type: 'picture', id, alt, caption: pieces.read() }
}

function unpackItems(from: Unpacking, depth: number): Block[][] {
  const items: Block[][] = []
  while (from.reader.peek() === ITEM) {
    from.reader.mark()
    items.push(unpackUntilMark(from, depth))
  }
  from.reader.skip(END)
  return items
}

function unpackRuns({ reader, pieces }: Unpacking): Inline[] {
  const content: Inline[] = []
  let style = pieces.isAtPiece() ? 0 : styleOf(reader.mark())
  let before: string | undefined
  for (;;) {
    const { text, aside } = pieces.readBoth(LINK)
    const run: Inline = { text }
    if (style & 1) run.bold = true
    if (style & 2) run.italic = true
    if (style & 4) run.code = true
    if (aside !== undefined) run.href = aside || addressOf(before)
    content.push(run)
    before = run.href
    const mark = reader.peek()
    if (mark === '' || !STYLES.includes(mark)) return content
    style = styleOf(reader.mark())
  }
}

function styleOf(mark: string): number {
  const style = STYLES.indexOf(mark)
  if (style < 0) throw new PackedError(`The packed text has an unknown style ${JSON.stringify(mark)}.`)
  return style
}

function addressOf(href: string | undefined): string {
  if (href === undefined) throw new PackedError('The packed text has a link without an address.')
  return href
}
