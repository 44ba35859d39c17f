import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '../../../functions/body/block.ts'
import { BLOCKS_SIZE, BODY_BYTES, LINKS, URL_LENGTH } from '../../../functions/body/limits.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { blockOffsets, leafText, plainText } from '../../../functions/body/plain-text.ts'

const TOKENS = [
  ...'*_`[]()<>!#>-+=~\\&:"\'|.1 \n\t',
  '\n\n',
  '  \n',
  '```\n',
  '    ',
  '](',
  '![',
  '[a]: ',
  '<!--',
  '<script>',
  '&#x6A;',
  '&NewLine;',
  '&#13;',
  'javascript:',
  'JaVaScRiPt:',
  'data:text/html,',
  'https://example.com/',
  'http://u:p@h/',
  'mailto:a@b.c',
  '//h',
  'a',
  '東京',
  'ไทย',
  '한국',
  'é',
  '😀',
  '\u200b',
  '\u202e',
  '\0',
  '\ud800',
]
const markdownLike = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map(parts => parts.join(''))
const anyText = fc.oneof(markdownLike, fc.string({ unit: 'binary', maxLength: 200 }))

const STYLE_KEYS = ['bold', 'italic', 'code', 'href'] as const

function checkRuns(runs: Inline[]) {
  expect(runs.length).toBeGreaterThan(0)
  expect(runs[0]?.text.trimStart()).toBe(runs[0]?.text)
  expect(runs.at(-1)?.text.trimEnd()).toBe(runs.at(-1)?.text)
  for (const [index, run] of runs.entries()) {
    expect(run.text).not.toBe('')
    expect(run.text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/)
    if (run.href) expect(run.href).toMatch(/^(https:\/\/|http:\/\/|mailto:)/)
    expect(run.href?.length ?? 0).toBeLessThanOrEqual(URL_LENGTH)
    const previous = runs[index - 1]
    if (previous) expect(STYLE_KEYS.some(key => previous[key] !== run[key])).toBe(true)
  }
}

/** No list of blocks is empty, at any depth. */
function checkBlocks(blocks: Block[]) {
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) {
    if (block.type === 'code') expect(block.text.trim()).not.toBe('')
    if (block.type === 'paragraph' || block.type === 'heading') checkRuns(block.content)
    if (block.type === 'quote') checkBlocks(block.content)
    if (block.type === 'list') {
      expect(block.items.length).toBeGreaterThan(0)
      block.items.forEach(checkBlocks)
    }
  }
}

function check(source: string) {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) {
    expect(parsed.problems.length).toBeGreaterThan(0)
    return
  }
  const json = JSON.stringify(parsed.blocks)
  expect(JSON.parse(json)).toStrictEqual(parsed.blocks)
  expect(json.length).toBeLessThan(2 * BLOCKS_SIZE)

  const text = plainText(parsed.blocks)
  const offsets = blockOffsets(parsed.blocks)
  for (const { block, start } of offsets) expect(text.startsWith(leafText(block), start)).toBe(true)
  const last = offsets.at(-1)
  expect(last ? last.start + leafText(last.block).length : 0).toBe(text.length)
}

describe('parseMarkdown, whatever comes', () => {
  it('answers blocks that keep their promises, and never throws', () => {
    fc.assert(
      fc.property(anyText, source => {
        check(source)
        const parsed = parseMarkdown(source)
        if ('blocks' in parsed && parsed.blocks.length > 0) checkBlocks(parsed.blocks)
      }),
      { numRuns: 2000 },
    )
  })

  it('counts links as a reader counts them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * LINKS }), count => {
        const source = Array.from({ length: count }, (_, i) => `[a](https://example.com/${i})`).join(' ')
        expect('problems' in parseMarkdown(source)).toBe(count > LINKS)
      }),
    )
  })

  it.each(
    [
      '[',
      ']',
      '![',
      '[](',
      '[a](',
      '![a](',
      '[a]: <',
      '<',
      '<a:',
      '<!--',
      '<![CDATA[',
      '<?',
      '*',
      '**a ',
      '*a_ ',
      '_',
      '`',
      '` `` ',
      '\\',
      '&#',
      '&',
      '>',
      '> ',
      '- ',
      '1. ',
      '#',
      '=\n',
      '-\n',
      '```\n',
      '    ',
      '\t',
      '[a\n',
      '[a]: b\n',
      '[a][',
      '(',
      '[](<',
      '![[]()',
      '"',
      '> - ',
      '- > ',
      'a\n',
      '\n',
      '\u0301',
      '\u200d',
      '[a](https://example.com/ "',
      '***a** ',
    ].flatMap(unit => [[unit, ''] as const, [unit, '\n'] as const]),
  )('answers 64 KiB of %j, in lines that end with %j', (unit, end) => {
    const lineUnits = Math.floor(7000 / new TextEncoder().encode(unit).length)
    const line = unit.repeat(lineUnits) + (end || ' a\n')
    check(line.repeat(Math.floor(BODY_BYTES / new TextEncoder().encode(line).length)))
  })
})
