import { LINKS } from '../body/limits.ts'
import { safeHref } from '../body/safe-href.ts'
import { oneSpace } from '../text/one-space.ts'
import { readHtml } from './html.ts'
import { markdownLine } from './markdown-line.ts'
import { BREAK, escapeInline, escapeStarts, markdownWriter } from './markdown-writer.ts'
import { wordLists } from './word-lists.ts'

/** What has been read of an item. */
interface Reading {
  /** Where relative links lead from. */
  base: string | undefined
  withPictures: boolean
  writer: ReturnType<typeof markdownWriter>
  line: ReturnType<typeof markdownLine>
  /** What a heading begins with; empty in other text. */
  heading: string
  /** Lists that are open; `next` is the number of the next item, undefined in lists without numbers. */
  lists: { next: number | undefined }[]
  /** Text of a `pre`, which stays as it is; undefined outside of one. */
  code: string | undefined
  links: number
}

/** What a tag does. */
type Act = (reading: Reading, attributes: Record<string, string>) => void

interface Element {
  open?: Act
  close?: Act
}

function endLine({ line, heading, writer }: Reading): void {
  const words = line.end()
  if (words !== '') writer.block(heading ? heading + words.replaceAll(BREAK, ' ') : escapeStarts(words))
}

const BLOCK: Element = { open: endLine, close: endLine }

const heading = (mark: string): Element => ({
  open(reading) {
    endLine(reading)
    reading.heading = mark
  },
  close(reading) {
    endLine(reading)
    reading.heading = ''
  },
})

const mark = (sign: string): Element => ({
  open: ({ line }) => line.open(sign, words => sign + words + sign),
  close: ({ line }) => line.close(),
})

/** Word processors and pages made with them say bold and italic by style. */
const SPAN: Element = {
  open({ line }, { style = '' }) {
    const sign = [
      /font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? '**' : '',
      /font-style:\s*italic/i.test(style) ? '*' : '',
    ].join('')
    line.open(sign, sign === '' ? undefined : words => sign + words + sign)
  },
  close: ({ line }) => line.close(),
}

const list = (first: number | undefined): Element => ({
  open(reading) {
    endLine(reading)
    reading.lists.push({ next: first })
  },
  close(reading) {
    endLine(reading)
    reading.lists.pop()
  },
})

const LIST_ITEM: Element = {
  open(reading) {
    endLine(reading)
    const last = reading.lists.at(-1)
    const sign = last?.next === undefined ? '- ' : `${last.next++}. `
    reading.writer.enter(sign, ' '.repeat(sign.length))
  },
  close(reading) {
    endLine(reading)
    reading.writer.leave()
  },
}

const QUOTE: Element = {
  open(reading) {
    endLine(reading)
    reading.writer.enter('> ', '> ')
  },
  close(reading) {
    endLine(reading)
    reading.writer.leave()
  },
}

const CODE: Element = {
  open(reading) {
    endLine(reading)
    reading.code = ''
  },
  close(reading) {
    const text = reading.code?.replace(/^\n/, '').trimEnd() ?? ''
    const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(run => run.length + 1)))
    reading.code = undefined
    if (text !== '') reading.writer.block(`${fence}\n${text}\n${fence}`)
  },
}

const LINK: Element = {
  open(reading, { href }) {
    const isTaken = href !== undefined && reading.links < LINKS
    const target = isTaken ? safeHref(URL.parse(href.trim(), reading.base)?.href ?? '') : undefined
    if (target) reading.links++
    reading.line.open('a', target === undefined ? undefined : words => `[${words}](${linkTarget(target)})`)
  },
  close: ({ line }) => line.close(),
}

const PICTURE: Element = {
  open(reading, { src, alt = '' }) {
    const address = reading.withPictures && src ? URL.parse(src.trim(), reading.base)?.href : undefined
    if (address === undefined) return
    endLine(reading)
    reading.writer.block(`![${escapeInline(oneSpace(alt))}](<${address}>)`)
  },
}

const RULE: Element = {
  open(reading) {
    endLine(reading)
    reading.writer.block('---')
  },
}

const CELL: Element = { open: ({ line }) => line.add(line.isEmpty() ? '' : ' · ') }

const BLOCKS =
  `address article aside body center dd details div dl dt figure footer header html main nav p section
  summary table tbody tfoot thead tr`.split(/\s+/)

/** By their names in HTML; of all others the words are kept. */
const ELEMENTS: ReadonlyMap<string, Element> = new Map([
  ...BLOCKS.map(name => [name, BLOCK] as const),
  ['a', LINK],
  ['b', mark('**')],
  ['blockquote', QUOTE],
  ['br', { open: ({ line }) => line.add(BREAK) }],
  ['em', mark('*')],
  ['h1', heading('## ')],
  ['h2', heading('## ')],
  ['h3', heading('### ')],
  ['h4', heading('#### ')],
  ['h5', heading('#### ')],
  ['h6', heading('#### ')],
  ['hr', RULE],
  ['i', mark('*')],
  ['img', PICTURE],
  ['li', LIST_ITEM],
  ['ol', list(1)],
  ['pre', CODE],
  ['span', SPAN],
  ['strong', mark('**')],
  ['td', CELL],
  ['th', CELL],
  ['ul', list(undefined)],
])

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
  const reading: Reading = {
    base,
    withPictures,
    writer: markdownWriter(),
    line: markdownLine(),
    heading: '',
    lists: [],
    code: undefined,
    links: 0,
  }
  const events = {
    open(name: string, attributes: Record<string, string>) {
      if (reading.code === undefined) ELEMENTS.get(name)?.open?.(reading, attributes)
    },
    text(text: string) {
      if (reading.code === undefined) reading.line.add(escapeInline(oneSpace(text)))
      else reading.code += text
    },
    close(name: string) {
      if (reading.code === undefined || name === 'pre') ELEMENTS.get(name)?.close?.(reading, {})
    },
  }
  readHtml(html, wordLists(events))
  endLine(reading)
  return reading.writer.text()
}

/** Free of what would end the target or stand for another character in it. */
const linkTarget = (href: string) =>
  href
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('\\', '%5C')
    .replace(/&(?=#?\w+;)/g, '&amp;')

/** Plain text as Markdown: what a blank line parts are paragraphs. */
export const textToMarkdown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(paragraph => escapeStarts(escapeInline(oneSpace(paragraph).trim())))
    .filter(paragraph => paragraph !== '')
    .join('\n\n')
