import { LINKS } from '../body/limits.ts'
import { safeHref } from '../body/safe-href.ts'
import { readHtml } from './html.ts'
import { BREAK, escapeInline, escapeStarts, markdownWriter, withoutEdges } from './markdown-writer.ts'

const MARKS: Record<string, string> = { b: '**', strong: '**', em: '*', i: '*' }
const HEADINGS: Record<string, string> = {
  h1: '## ',
  h2: '## ',
  h3: '### ',
  h4: '#### ',
  h5: '#### ',
  h6: '#### ',
}
const BLOCKS = new Set(
  `address article aside body center dd details div dl dt figure footer header html main nav p section summary
   table tbody tfoot thead tr`.split(/\s+/),
)

/** Marks inside each other; of deeper ones the words are kept. */
const SPANS = 8

/** Text being gathered inside a mark or a link, written once it closes. */
interface Span {
  name: string
  /** Undefined where the mark is inside one of its kind, or the link leads nowhere. */
  wrap: ((text: string) => string) | undefined
  text: string
}

/**
 * The HTML of a feed's item as our Markdown: paragraphs, headings, lists, quotes, code, rules, bold, italic and links to
 * addresses that are safe. Everything else keeps its words only. `base` is where relative links lead from. Who has its pictures
 * gets each as a block of its own, by its address.
 */
export function htmlToMarkdown(
  html: string,
  base: string | undefined,
  { withPictures = false } = {},
): string {
  const writer = markdownWriter()
  const spans: Span[] = []
  const lists: { next: number | undefined }[] = []
  let line = ''
  let heading = ''
  let code: string | undefined
  let links = 0
  /** Spans that are open and not written. */
  let tooDeep = 0

  const add = (text: string) => {
    const span = spans.at(-1)
    if (span) span.text += text
    else line += text
  }
  const closeSpan = () => {
    const span = spans.pop()
    if (!span) return
    const { before, words, after } = withoutEdges(span.text)
    add(before + (words !== '' && span.wrap ? span.wrap(words) : words) + after)
  }
  const flush = () => {
    tooDeep = 0
    while (spans.length > 0) closeSpan()
    const { words } = withoutEdges(line.replace(/ +/g, ' ').replace(/ ?\\\n ?/g, BREAK))
    line = ''
    if (words !== '') writer.block(heading ? heading + words.replaceAll(BREAK, ' ') : escapeStarts(words))
  }
  const openSpan = (name: string, wrap: Span['wrap']) => {
    if (spans.length === SPANS) {
      tooDeep++
      return
    }
    spans.push({
      name,
      wrap: spans.some(span => span.wrap && span.name === name) ? undefined : wrap,
      text: '',
    })
  }

  const open: Record<string, (attributes: Record<string, string>) => void> = {
    br: () => add(BREAK),
    hr: () => {
      flush()
      writer.block('---')
    },
    pre: () => {
      flush()
      code = ''
    },
    blockquote: () => {
      flush()
      writer.enter('> ', '> ')
    },
    ul: () => {
      flush()
      lists.push({ next: undefined })
    },
    ol: () => {
      flush()
      lists.push({ next: 1 })
    },
    li: () => {
      flush()
      const list = lists.at(-1)
      const mark = list?.next === undefined ? '- ' : `${list.next++}. `
      writer.enter(mark, ' '.repeat(mark.length))
    },
    img: ({ src, alt = '' }) => {
      const address = withPictures && src ? URL.parse(src.trim(), base)?.href : undefined
      if (address === undefined) return
      flush()
      writer.block(`![${escapeInline(alt.replace(/\s+/g, ' '))}](<${address}>)`)
    },
    td: () => add(line === '' ? '' : ' · '),
    th: () => add(line === '' ? '' : ' · '),
    a: ({ href }) => {
      const isTaken = href !== undefined && links < LINKS
      const target = isTaken ? safeHref(URL.parse(href.trim(), base)?.href ?? '') : undefined
      if (target) links++
      openSpan('a', target === undefined ? undefined : words => `[${words}](${linkTarget(target)})`)
    },
  }
  const close: Record<string, () => void> = {
    pre: () => {
      const text = code?.replace(/^\n/, '').trimEnd() ?? ''
      const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(run => run.length + 1)))
      code = undefined
      if (text !== '') writer.block(`${fence}\n${text}\n${fence}`)
    },
    blockquote: () => {
      flush()
      writer.leave()
    },
    ul: () => {
      flush()
      lists.pop()
    },
    ol: () => {
      flush()
      lists.pop()
    },
    li: () => {
      flush()
      writer.leave()
    },
  }

  readHtml(html, {
    open(name, attributes) {
      if (code !== undefined) return
      const mark = MARKS[name]
      if (mark !== undefined) openSpan(mark, words => mark + words + mark)
      else if (HEADINGS[name]) {
        flush()
        heading = HEADINGS[name]
      } else if (BLOCKS.has(name)) flush()
      else open[name]?.(attributes)
    },
    text(text) {
      if (code === undefined) add(escapeInline(text.replace(/\s+/g, ' ')))
      else code += text
    },
    close(name) {
      if (code !== undefined && name !== 'pre') return
      if (MARKS[name] !== undefined || name === 'a') {
        if (tooDeep > 0) tooDeep--
        else closeSpan()
      } else if (HEADINGS[name]) {
        flush()
        heading = ''
      } else if (BLOCKS.has(name)) flush()
      else close[name]?.()
    },
  })
  flush()
  return writer.text()
}

const linkTarget = (href: string) => href.replaceAll('(', '%28').replaceAll(')', '%29')

/** Plain text as Markdown: what a blank line parts are paragraphs. */
export const textToMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(paragraph => escapeStarts(escapeInline(paragraph.replace(/\s+/g, ' ').trim())))
    .filter(paragraph => paragraph !== '')
    .join('\n\n')
