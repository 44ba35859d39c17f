import { describe, expect, it } from 'vitest'
import { leadSummary } from '../../../functions/body/lead.ts'
import { BODY_BYTES, LINE_BYTES, LINES } from '../../../functions/body/limits.ts'
import { packBlocks, unpackBlocks } from '../../../functions/body/pack-blocks.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { plainText } from '../../../functions/body/plain-text.ts'
import { countWords } from '../../../functions/text/word-count.ts'

/** What Markdown's rules look for, and what stands between. */
const TOKENS = [
  ...'*_`[]()<>&\\!#=|~\'"',
  '**',
  '__',
  '``',
  '](',
  '![',
  '[a]',
  '[a](',
  '[a]: ',
  '![a](b)',
  '<a:',
  '</a',
  '<!--',
  '<?',
  '<![CDATA[',
  '&#',
  '&amp;',
  '<https://a.example>',
  '> ',
  '- ',
  '1. ',
  '```\n',
  '\\\n',
  '  \n',
  '\n',
  '\n\n',
  '\t',
  'a',
  '東',
  '。',
  'ไ',
  '\u0301',
]
/**
 * Repeated, `ab` and `ba` are one pattern. Half of the pairs, those whose places in the table are both even or both
 * odd: all of them take half a minute.
 */
const PATTERNS = TOKENS.flatMap((a, i) =>
  TOKENS.slice(i).flatMap((b, distance) => (distance % 2 === 1 ? [] : [distance === 0 ? a : a + b])),
)

const encoder = new TextEncoder()

/** The pattern over and over in lines just short enough, up to so many bytes or as many lines as are taken. */
function repeat(pattern: string, bytes: number): string {
  const size = encoder.encode(pattern).length
  const breaks = pattern.split('\n').length - 1
  if (breaks > 0) return pattern.repeat(Math.min(Math.floor(bytes / size), Math.floor((LINES - 1) / breaks)))
  const line = `${pattern.repeat(Math.floor((LINE_BYTES - 1) / size))}\n`
  return line.repeat(Math.floor(bytes / encoder.encode(line).length))
}

/** All that is done with a body but tagging. */
function read(source: string) {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) return
  leadSummary(parsed.blocks)
  countWords(plainText(parsed.blocks))
  unpackBlocks(source, packBlocks(source, parsed.blocks))
}

const QUARTER = 16 * 1024
/** Ms. Four times the length may take ten times as long: caches fill, and sixteen times would be quadratic. */
const SLACK = 15
const GROWTH = 10

/** Of this thread alone, so other programs on the machine do not count. */
function milliseconds(source: string): number {
  const before = process.threadCpuUsage()
  read(source)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** The best of three, since memory may have been cleared meanwhile; where the first will do, the first. */
function isLinear(pattern: string): boolean {
  const [short, long] = [repeat(pattern, QUARTER), repeat(pattern, BODY_BYTES)]
  let [shortest, longest] = [Infinity, Infinity]
  for (let attempt = 0; attempt < 3; attempt++) {
    shortest = Math.min(shortest, milliseconds(short))
    longest = Math.min(longest, milliseconds(long))
    if (longest < SLACK + GROWTH * shortest) return true
  }
  return false
}

describe('64 KiB of a pattern', () => {
  it('reach the parser', () => {
    for (const pattern of PATTERNS) {
      const source = repeat(pattern, BODY_BYTES)
      const bytes = encoder.encode(source).length
      const lines = source.split('\n')
      expect([pattern, bytes <= BODY_BYTES, lines.length <= LINES]).toEqual([pattern, true, true])
      expect([pattern, bytes > BODY_BYTES * 0.8 || lines.length > LINES * 0.9]).toEqual([pattern, true])
      expect(lines.every(line => encoder.encode(line).length <= LINE_BYTES)).toBe(true)
    }
  })

  it('are read in time in proportion to their length, whatever two tokens make them', () => {
    expect(PATTERNS.filter(pattern => !isLinear(pattern))).toEqual([])
  })
})
