import { describe, expect, it } from 'vitest'
import type { Block } from '../../../functions/body/block.ts'
import { leadSummary } from '../../../functions/body/lead.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { blockOffsets, leafText, plainText } from '../../../functions/body/plain-text.ts'

function blocks(source: string): Block[] {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.blocks
}

const BODY = '# Talks\n\nA **bold** step.\n\n---\n\n- one\n- two\n  > said\n\n```\ncode\n```'

describe('plainText', () => {
  it('joins paragraphs, headings, items, quotes and code with two newlines', () => {
    expect(plainText(blocks(BODY))).toBe('Talks\n\nA bold step.\n\none\n\ntwo\n\nsaid\n\ncode')
  })

  it('is empty for no blocks and for a rule alone', () => {
    expect(plainText([])).toBe('')
    expect(plainText(blocks('---'))).toBe('')
  })
})

describe('blockOffsets', () => {
  it('says where each leaf begins, in UTF-16 units', () => {
    const parsed = blocks(`😀\n\n${BODY}`)
    expect(blockOffsets(parsed).map(({ block, start }) => [leafText(block), start])).toEqual([
      ['😀', 0],
      ['Talks', 4],
      ['A bold step.', 11],
      ['one', 25],
      ['two', 30],
      ['said', 35],
      ['code', 41],
    ])
  })

  it('names the very blocks given, so that a renderer finds its own', () => {
    const parsed = blocks('- one\n\ntwo')
    expect(blockOffsets(parsed).at(-1)?.block).toBe(parsed[1])
  })
})

describe('leadSummary', () => {
  it('is the first paragraph, before headings, lists and quotes', () => {
    expect(
      leadSummary(blocks('# Head\n\n- point\n\n> quote\n\nFirst *story*\\\nparagraph.\n\nSecond.')),
    ).toBe('First story paragraph.')
  })

  it('comes from a quote or list when no other paragraph is there', () => {
    expect(leadSummary(blocks('# Head\n\n> quoted'))).toBe('quoted')
  })

  it('is cut to 300 graphemes, after a sentence or at a word with …', () => {
    expect(leadSummary(blocks('abcd '.repeat(100)))).toBe(`${'abcd '.repeat(59)}abcd…`)
    expect(leadSummary(blocks('It rained in the hills. '.repeat(20)))).toBe(
      'It rained in the hills. '.repeat(12).trim(),
    )
  })

  it('is empty without a paragraph', () => {
    expect(leadSummary(blocks('# Head'))).toBe('')
  })
})
