import type { Block, Inline } from '../src/dawnwire.ts'
import { element } from './element.ts'

/** An article's text as elements. Blocks of a type that is not known here are left out. */
export const articleBody = (blocks: readonly Block[]): HTMLElement[] => blocks.flatMap(blockOf)

/** The page has its own first heading. */
const HEADINGS = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

function blockOf(block: Block): HTMLElement[] {
  switch (block.type) {
    case 'paragraph':
      return [element('p', {}, ...block.content.map(inlineOf))]
    case 'heading':
      return [element(HEADINGS[block.level], {}, ...block.content.map(inlineOf))]
    case 'list':
      return [
        element(
          block.ordered ? 'ol' : 'ul',
          {},
          ...block.items.map(item => element('li', {}, ...articleBody(item))),
        ),
      ]
    case 'quote':
      return [element('blockquote', {}, ...articleBody(block.content))]
    case 'code':
      return [element('pre', {}, element('code', {}, block.text))]
    case 'rule':
      return [element('hr')]
    default:
      return []
  }
}

const MARKS = [
  ['code', 'code'],
  ['italic', 'em'],
  ['bold', 'strong'],
] as const

function inlineOf(inline: Inline): Node {
  const marked = MARKS.reduce<Node>(
    (inner, [mark, name]) => (inline[mark] ? element(name, {}, inner) : inner),
    document.createTextNode(inline.text),
  )
  return inline.href === undefined ? marked : element('a', { href: inline.href, rel: 'noopener' }, marked)
}
