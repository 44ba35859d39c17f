import { BREAK, withoutEdges } from './markdown-writer.ts'

/** How many marks may stand inside each other; of deeper ones the words alone are kept. */
const SPANS = 8

/** Text being gathered inside a mark or a link, written once it closes. */
interface Span {
  name: string
  /** Undefined where the mark is inside one of its kind, or the link leads nowhere. */
  wrap: Wrap | undefined
  text: string
}

/** Puts a mark or a link around words. */
export type Wrap = (words: string) => string

/** Gathers the running text of one block, with its marks and links. */
export function markdownLine() {
  const spans: Span[] = []
  let text = ''
  /** Spans that are open and not written. */
  let tooDeep = 0

  const add = (more: string) => {
    const span = spans.at(-1)
    if (span) span.text += more
    else text += more
  }
  const closeLast = () => {
    const span = spans.pop()
    if (!span) return
    const { before, words, after } = withoutEdges(span.text)
    add(before + (words !== '' && span.wrap ? span.wrap(words) : words) + after)
  }

  return {
    add,
    /** Outside of marks nothing was added yet. */
    isEmpty: () => text === '',
    open(name: string, wrap: Wrap | undefined) {
      if (spans.length === SPANS) {
        tooDeep++
        return
      }
      const isInside = spans.some(span => span.wrap && span.name === name)
      spans.push({ name, wrap: isInside ? undefined : wrap, text: '' })
    },
    close() {
      if (tooDeep > 0) tooDeep--
      else closeLast()
    },
    /** What was gathered, all marks closed; the next line begins. */
    end(): string {
      tooDeep = 0
      while (spans.length > 0) closeLast()
      const { words } = withoutEdges(text.replace(/ +/g, ' ').replace(/ ?\\\n ?/g, BREAK))
      text = ''
      return words
    },
  }
}
