import { parseMarkdown } from '../../body/parse-markdown.ts'
import { Blocks } from '../../ui/blocks.tsx'

/** A text of the documentation, written in Markdown. */
export const Prose = ({ text }: { text: string }) => {
  const parsed = parseMarkdown(text)
  return 'blocks' in parsed ? <Blocks figureOf={() => undefined} blocks={parsed.blocks} /> : <p>{text}</p>
}
