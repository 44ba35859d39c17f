/** A quote or a list's item: what stands before its first line, and before every other. */
interface Container {
  first: string
  rest: string
  isStarted: boolean
}

/** Deeper quotes and lists are written as if they were not there. */
const DEPTH = 6

/** What would begin something other than a paragraph at the beginning of a line. */
const BLOCK_MARK = /^(?:(>|#{1,6}(?=\s|$)|[+-](?=\s|$)|(?:-\s*){2,}$|=+\s*$|~~~)|(\d{1,9})([.)])(?=\s|$))/

/** Writes blocks of Markdown inside quotes and lists. */
export function markdownWriter() {
  let written = ''
  const containers: Container[] = []
  let tooDeep = 0

  const prefix = (line: number) =>
    containers.map(each => (each.isStarted || line > 0 ? each.rest : each.first)).join('')

  return {
    enter(first: string, rest: string) {
      if (containers.length >= DEPTH) tooDeep++
      else containers.push({ first, rest, isStarted: false })
    },
    leave() {
      if (tooDeep > 0) tooDeep--
      else containers.pop()
    },
    /** One block of some lines. */
    block(text: string) {
      const between = containers
        .map(each => (each.isStarted ? each.rest : ''))
        .join('')
        .trimEnd()
      const lines = text.split('\n').map((line, i) => (prefix(i) + line).trimEnd())
      written += `${written === '' ? '' : `\n${between}\n`}${lines.join('\n')}`
      for (const each of containers) each.isStarted = true
    },
    text: () => written,
  }
}

/** What Markdown would read as markup, as the characters that they are. */
export const escapeInline = (text: string) =>
  text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')

/** The same at the beginning of each line. */
export const escapeStarts = (text: string) =>
  text
    .split('\n')
    .map(line =>
      line.replace(BLOCK_MARK, (_, mark?: string, number?: string, point?: string) =>
        mark === undefined ? `${number}\\${point}` : `\\${mark}`,
      ),
    )
    .join('\n')

/** A line break that the writer asked for. */
export const BREAK = '\\\n'

/** A text and the spaces and breaks around it. Written out, since a pattern would look at long runs again and again. */
export function withoutEdges(text: string): { before: string; words: string; after: string } {
  let start = 0
  let end = text.length
  while (start < end && edgeAt(text, start) > 0) start += edgeAt(text, start)
  while (end > start && edgeBefore(text, end) > 0) end -= edgeBefore(text, end)
  return { before: text.slice(0, start), words: text.slice(start, end), after: text.slice(end) }
}

const edgeAt = (text: string, at: number) =>
  text.startsWith(BREAK, at) ? BREAK.length : isSpace(text[at]) ? 1 : 0
const edgeBefore = (text: string, at: number) =>
  text.endsWith(BREAK, at) ? BREAK.length : isSpace(text[at - 1]) ? 1 : 0
/** The wide one indents paragraphs in Chinese and Japanese. */
const isSpace = (c: string | undefined) => c === ' ' || c === '\u3000'
