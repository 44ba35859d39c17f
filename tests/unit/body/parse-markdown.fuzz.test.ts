import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '../../../functions/body/block.ts'
import { BLOCKS_SIZE, BODY_BYTES, LINKS, URL_LENGTH } from '../../../functions/body/limits.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { blockOffsets, leafText, plainText } from '../../../functions/body/plain-text.ts'
import { anyMarkdown } from './any-markdown.ts'

const STYLES = ['bold', 'italic', 'code', 'href'] as const
const SHAPES: Record<Block['type'], string> = {
  paragraph: 'type content',
  heading: 'type level content',
  list: 'type ordered items',
  quote: 'type content',
  code: 'type text',
  rule: 'type',
  picture: 'type id alt',
}

function checkRuns(runs: Inline[]) {
  expect(runs.length).toBeGreaterThan(0)
  expect(runs[0]?.text.trimStart()).toBe(runs[0]?.text)
  expect(runs.at(-1)?.text.trimEnd()).toBe(runs.at(-1)?.text)
  for (const [index, { text, href, ...styles }] of runs.entries()) {
    expect(text).not.toBe('')
    expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/)
    for (const [name, value] of Object.entries(styles))
      expect([name, value]).toEqual([expect.stringMatching(/^(?:bold|italic|code)$/), true])
    if (href !== undefined) checkHref(href)
    const previous = runs[index - 1]
    if (previous) expect(STYLES.some(name => previous[name] !== runs[index]?.[name])).toBe(true)
  }
}

/** An address that a browser leaves as it is, and nobody's password. */
function checkHref(href: string) {
  const url = new URL(href)
  expect(['https:', 'http:', 'mailto:']).toContain(url.protocol)
  expect([url.href, url.username, url.password]).toEqual([href, '', ''])
  expect(href).toMatch(/^[!-~]+$/)
  expect(href).not.toMatch(/["<>]/)
  expect(href.length).toBeLessThanOrEqual(URL_LENGTH)
}

/** Nothing but the known shapes, and no list of blocks empty, at any depth. */
function checkBlocks(blocks: Block[]) {
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) {
    const members = Object.keys(block).filter(name => name !== 'caption')
    expect(members.join(' ')).toBe(SHAPES[block.type])
    if (block.type === 'picture') expect(block.alt).not.toBe('')
    if (block.type === 'heading') expect([2, 3, 4]).toContain(block.level)
    if (block.type === 'code') expect(block.text.trim()).not.toBe('')
    if (block.type === 'paragraph' || block.type === 'heading') checkRuns(block.content)
    if (block.type === 'quote') checkBlocks(block.content)
    if (block.type === 'list') {
      expect(typeof block.ordered).toBe('boolean')
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
  it('answers blocks of known shapes that keep their promises, the same each time, and never throws', () => {
    fc.assert(
      fc.property(anyMarkdown, source => {
        check(source)
        const parsed = parseMarkdown(source)
        if ('blocks' in parsed && parsed.blocks.length > 0) checkBlocks(parsed.blocks)
        expect(parseMarkdown(source)).toEqual(parsed)
      }),
      { numRuns: 4000 },
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
