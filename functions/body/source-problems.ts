import { bytesOver } from '../text/bytes-over.ts'
import { BODY_BYTES, DEPTH, LINE_BYTES, LINES, PIECES } from './limits.ts'

export interface BodyProblem {
  code:
    | 'too_long'
    | 'line_too_long'
    | 'too_many_lines'
    | 'nested_too_deep'
    | 'too_many_links'
    | 'too_many_pieces'
    | 'too_many_pictures'
    | 'picture_words'
  message: string
}

/** What would make parsing a Markdown text slow, found before it is parsed, in time in proportion to its length. */
export function sourceProblems(source: string): BodyProblem[] {
  const bytes = bytesOver(BODY_BYTES, source)
  if (bytes) {
    const message = `The body has ${bytes} bytes; ${BODY_BYTES} are allowed. Shorten it or split the story.`
    return [{ code: 'too_long', message }]
  }
  const lines = source.split('\n')
  if (lines.length > LINES) {
    const message = `The body has ${lines.length} lines; ${LINES} are allowed. Join the lines of each paragraph.`
    return [{ code: 'too_many_lines', message }]
  }
  return [...lines.flatMap(lineProblem), ...piecesProblem(source, lines)]
}

function lineProblem(line: string, index: number): BodyProblem[] {
  const bytes = bytesOver(LINE_BYTES, line)
  if (!bytes) return []
  const message = `Line ${index + 1} has ${bytes} bytes; ${LINE_BYTES} are allowed. Break it into paragraphs.`
  return [{ code: 'line_too_long', message }]
}

/** Marks at which the parser tries its rules, often in vain, and what each costs it beside the others. */
const COSTS: Record<string, number> = { '[': 1, ']': 1, '*': 1, _: 1, '`': 1, '&': 1, '\\': 1, '<': 2 }
const COST_OF_UNIT = Uint8Array.from({ length: 128 }, (_, unit) => COSTS[String.fromCharCode(unit)] ?? 0)
/** The end of a picture's words is looked for to the end of the paragraph. */
const PICTURE = '!['
const PICTURE_COST = 50
const LINE_COST = 0.4
/** Looks of a quote at a line that make one mark. */
const LOOKS = 16
/** What opens quotes and lists at the start of a line; a `*` of a list is counted with the others. */
const OPENERS = /^[ \t]*(?:(?:>|[-+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))[ \t]*)+/

function piecesProblem(source: string, lines: readonly string[]): BodyProblem[] {
  const costs = new Map<string, number>()
  const add = (name: string, cost: number) => costs.set(name, (costs.get(name) ?? 0) + cost)
  for (let at = 0; at < source.length; at++) {
    const cost = COST_OF_UNIT[source.charCodeAt(at)]
    if (cost) add(source.charAt(at), cost)
  }
  add('pictures', (source.split(PICTURE).length - 1) * PICTURE_COST)
  add('quotes and lists', countOpeners(lines))
  add('lines', Math.ceil(lines.length * LINE_COST))
  const total = costs.values().reduce((sum, cost) => sum + cost)
  if (total <= PIECES) return []
  const [most] = [...costs].reduce((a, b) => (b[1] > a[1] ? b : a))
  const message = `The body has ${total} pieces of markup, most of them ${most}; ${PIECES} are allowed. Use less markup.`
  return [{ code: 'too_many_pieces', message }]
}

/**
 * Marks of quotes and lists, and what a line costs that follows quotes with fewer marks than they have: each of them,
 * at each depth, looks at it to tell whether it goes on.
 */
function countOpeners(lines: readonly string[]): number {
  let openers = 0
  let looks = 0
  let quotesByDepth: number[] = []
  for (const line of lines) {
    const marks = OPENERS.exec(line)?.[0] ?? ''
    openers += marks.replace(/[ \t\d]/g, '').length
    if (line.trim() === '') quotesByDepth = []
    // What is deeper is refused in any case.
    const depth = Math.min(marks.split('>').length - 1, 2 * DEPTH)
    for (let index = depth; index < quotesByDepth.length; index++) looks += quotesByDepth[index] ?? 0
    for (let index = 0; index < depth; index++) quotesByDepth[index] = (quotesByDepth[index] ?? 0) + 1
  }
  return openers + Math.floor(looks / LOOKS)
}
