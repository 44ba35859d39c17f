import type { FeedFault } from './feed-fault.ts'

/**
 * The parser's cost goes by these, not by bytes: 2 MB of empty elements took it 0.7 s, and 2 MB of text 10 ms. A feed of
 * 500 items with twenty elements each stays far below.
 */
export const XML_LIMITS = { tags: 40_000, attributes: 15_000, depth: 64 } as const
export const ITEMS = 500

export interface ScannedXml {
  /** Entries that an Atom feed declares deleted (RFC 6721). */
  deleted: string[]
}

const ENTRIES = new Set(['item', 'entry', 'deleted-entry'])
const NAME = /^<\/?([^\s/>]+)/
const REF = /\sref\s*=\s*(?:"([^"]*)"|'([^']*)')/
const WORDS = /\S/

/** Looks through the whole text before anything is parsed: a file that is cut, bad or too much is refused as a whole. */
export function scanXml(text: string): ScannedXml | FeedFault {
  const elements: Elements = { open: [], deleted: [], items: 0, isRooted: false }
  let tags = 0
  let attributes = 0
  let at = 0
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', at)) {
    if (hasStrayWords(elements, text, at, start)) return outside(elements)
    const markup = readMarkup(text, start)
    if (typeof markup === 'string') return markup
    at = markup.end
    attributes += markup.attributes
    if (++tags > XML_LIMITS.tags || attributes > XML_LIMITS.attributes) return 'too_many_parts'
    const fault = markup.isTag ? takeTag(elements, text.slice(start, at)) : undefined
    if (fault) return fault
  }
  if (!elements.isRooted || hasStrayWords(elements, text, at)) return outside(elements)
  return elements.open.length > 0 ? 'cut_off' : { deleted: elements.deleted }
}

/** The elements of a file up to where it was read. */
interface Elements extends ScannedXml {
  /** Names of those that have not ended, the outermost first. */
  open: string[]
  items: number
  isRooted: boolean
}

const hasStrayWords = ({ open }: Elements, text: string, from: number, to?: number) =>
  open.length === 0 && WORDS.test(text.slice(from, to))

/** What a file is in which something stands outside of the one element that holds all. */
const outside = ({ isRooted }: Elements): FeedFault => (isRooted ? 'not_well_formed' : 'not_a_feed')

/** Puts a tag to those before it; what comes back is why the file is refused. */
function takeTag(elements: Elements, tag: string): FeedFault | undefined {
  const { open, deleted } = elements
  const name = NAME.exec(tag)?.[1]
  if (name === undefined) return 'not_well_formed'
  if (tag[1] === '/') return open.pop() === name ? undefined : 'not_well_formed'
  if (open.length === 0 && elements.isRooted) return 'not_well_formed'
  elements.isRooted = true
  const local = name.slice(name.indexOf(':') + 1)
  if (ENTRIES.has(local) && ++elements.items > ITEMS) return 'too_many_items'
  if (local === 'deleted-entry') deleted.push(...refOf(tag))
  if (tag.endsWith('/>')) return undefined
  open.push(name)
  return open.length > XML_LIMITS.depth ? 'too_deep' : undefined
}

interface Markup {
  /** After its last character. */
  end: number
  attributes: number
  isTag: boolean
}

/** What is no element, by how it begins and ends. */
const ASIDE: [begin: string, end: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
]

function readMarkup(text: string, start: number): Markup | FeedFault {
  const aside = ASIDE.find(([begin]) => text.startsWith(begin, start))
  if (aside) {
    const [begin, end] = aside
    const stop = text.indexOf(end, start + begin.length)
    return stop < 0 ? 'cut_off' : { end: stop + end.length, attributes: 0, isTag: false }
  }
  return text[start + 1] === '!' ? 'has_doctype' : readTag(text, start)
}

/** A `>` in a quoted value ends no tag. */
function readTag(text: string, start: number): Markup | FeedFault {
  let values = 0
  let gaps = 0
  for (let i = start + 1; i < text.length; i++) {
    const c = text[i]
    if (c === '>') return { end: i + 1, attributes: Math.max(values, gaps), isTag: true }
    // Attributes without values count too: 2 MB of them took the parser seconds.
    if (isSpace(c) && !isSpace(text[i - 1])) gaps++
    if (c !== '=') continue
    values++
    while (isSpace(text[i + 1])) i++
    const quote = text[i + 1]
    if (quote !== '"' && quote !== "'") continue
    i = text.indexOf(quote, i + 2)
    if (i < 0) return 'cut_off'
  }
  return 'cut_off'
}

const isSpace = (c: string | undefined) => c === ' ' || c === '\n' || c === '\t' || c === '\r'

function refOf(tag: string): string[] {
  const [, double, single] = REF.exec(tag) ?? []
  const ref = double ?? single
  return ref ? [ref.replaceAll('&amp;', '&')] : []
}
