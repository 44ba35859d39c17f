import fc from 'fast-check'
import type { MarkdownIt } from 'markdown-it'
import { expect, it } from 'vitest'
import { BODY_BYTES, DEPTH, LINES } from '../../../functions/body/limits.ts'
import { markdown } from '../../../functions/body/markdown.ts'
import { sourceProblems } from '../../../functions/body/source-problems.ts'

const MARKUP = [
  ...'*_`[]()<>&\\!#=-+:,1"',
  '**',
  '``',
  '](',
  '](b)',
  '![',
  '[a](b',
  '[a]: b',
  '![a](b)',
  '<a@b.c>',
  '&amp;',
  '\\\n',
  '  \n',
  '\n',
  '\n\n',
  '\n> ',
  '\n- ',
  '\n    ',
  '> ',
  '1. ',
  '```',
  'a*',
  'a ',
  '東',
]
const QUOTES = '> '.repeat(DEPTH)
const LISTS = '- '.repeat(DEPTH)
const INDENT = ' '.repeat(2 * DEPTH)

/** Some markup over and over, on so many lines, inside quotes or lists, with as many lines of words after it. */
const shape = fc.record({
  before: fc.constantFrom('', QUOTES, LISTS, '> - '.repeat(DEPTH / 2)),
  open: fc.array(fc.constantFrom(...MARKUP), { minLength: 1, maxLength: 4, size: 'max' }),
  close: fc.array(fc.constantFrom(...MARKUP), { maxLength: 3, size: 'max' }),
  nested: fc.constantFrom(1, 2, 10, 100),
  lines: fc.constantFrom(1, 8, 100, 1000, LINES - 10),
  indent: fc.constantFrom('', '', INDENT, QUOTES),
})
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

function write({ before, open, close, nested, lines, indent }: Shape, units: number): string {
  const unit = open.join('').repeat(nested) + close.join('').repeat(nested)
  const each = Math.ceil(units / lines)
  let left = units
  let source = before
  for (let line = 0; line < lines && source.length < BODY_BYTES; line++) {
    const here = Math.min(each, left)
    left -= here
    source += `${line > 0 ? indent : ''}${unit.repeat(here)}a\n`
  }
  return source
}

/** As much of it as is let through to the parser; nothing where one unit is too much. */
function fill(of: Shape): string | undefined {
  let [least, most] = [0, BODY_BYTES]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    const source = write(of, middle)
    if (source.length <= BODY_BYTES && sourceProblems(source).length === 0) least = middle
    else most = middle - 1
  }
  return least > 0 ? write(of, least) : undefined
}

/** Counts how often rules are tried and tokens passed over, which is where the parser's time goes. */
function countWork(parser: MarkdownIt, source: string): number {
  let work = 0
  const counted =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A) => {
      work++
      return call(...args)
    }
  const { block, inline } = parser
  const [blockRules, inlineRules] = [block.ruler.getRules, inline.ruler.getRules]
  const { skipToken } = inline
  block.ruler.getRules = name => blockRules.call(block.ruler, name).map(counted)
  inline.ruler.getRules = name => inlineRules.call(inline.ruler, name).map(counted)
  inline.skipToken = counted(skipToken.bind(inline))
  try {
    parser.parse(source, {})
  } finally {
    block.ruler.getRules = blockRules
    inline.ruler.getRules = inlineRules
    inline.skipToken = skipToken
  }
  return work
}

/** Twice what was found in 10,000 of them; some ten milliseconds. */
const ENOUGH = 600_000

it('64 KiB of markup that is let through keep the parser at work for a few milliseconds', () => {
  fc.assert(
    fc.property(shape, of => {
      const source = fill(of)
      if (source !== undefined) expect(countWork(markdown(), source)).toBeLessThan(ENOUGH)
    }),
    { numRuns: 500 },
  )
})
