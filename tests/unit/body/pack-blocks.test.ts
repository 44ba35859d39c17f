import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Block } from '../../../functions/body/block.ts'
import { packBlocks, unpackBlocks } from '../../../functions/body/pack-blocks.ts'
import { PackedError } from '../../../functions/body/packed-reader.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { readMarkdown } from '../../../tools/import/read-markdown.ts'
import { PAYLOADS } from '../../support/markup-payloads.ts'
import { anyMarkdown } from './any-markdown.ts'

function parse(markdown: string): Block[] {
  const parsed = parseMarkdown(markdown)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.blocks
}

const pack = (markdown: string) => packBlocks(markdown, parse(markdown))

/** Packs and unpacks; the same JSON, so that what readers get does not depend on whether it was stored. */
function expectWhole(markdown: string) {
  const parsed = parseMarkdown(markdown)
  if ('problems' in parsed) return
  const unpacked = unpackBlocks(markdown, packBlocks(markdown, parsed.blocks))
  expect(unpacked).toStrictEqual(parsed.blocks)
  expect(JSON.stringify(unpacked)).toBe(JSON.stringify(parsed.blocks))
}

const ARTICLE = `Leaders met in Tokyo.

## Why **now**

> A [step](https://a.example/x), he said.

- one
- two
`

describe('packed blocks', () => {
  it('hold spans of the Markdown, and of the text itself nothing', () => {
    expect(pack(ARTICLE)).toBe('P:lH5:4*2:3QP6:2,1:4@7:j,m:aEULP4:3LP3:3EE')
  })

  it.each([
    ['a soft break', 'Leaders met\nin Tokyo.', 'P:b_:9E'],
    ['lines that join without a space', '首相は\n会談した', 'P:3;1:4E'],
    ['a line of a quote', '> Leaders met\n> in Tokyo.', 'QP2:b_2:9EE'],
    ['an escape', 'Leaders \\*met\\* in Tokyo.', 'P:8;1:4;1:bE'],
    ['an entity', 'Marks &amp; Spencer', 'P:7;4:8E'],
    ['an entity that gives what is written nowhere', 'Caf&eacute; Tokyo', 'P:3=1:é8:6E'],
    ['a link by its address', '<https://a.example/>', 'P1:i@1:iE'],
    ['a link with words of two styles', '[a **b**](https://a.example/)', 'P1:2@a:i*2:1@E'],
  ])('tell %s', (_, markdown, packed) => {
    expect(pack(markdown)).toBe(packed)
    expectWhole(markdown)
  })

  it('find an address that the URL standard writes otherwise, but for what is other', () => {
    expect(pack('[a](https://a.example)')).toBe('P1:1@4:h=1:/E')
  })

  it('find an address that stands at the end, and go on with the words in between', () => {
    const markdown = `[Ministers][1] met in Tokyo.\n\nThey met again.\n\n[1]: https://a.example/`
    expect(pack(markdown)).toBe('P1:9@1g:i,4:eP2:fE')
    expectWhole(markdown)
  })

  it('keep characters of two units whole, so that a database can store them', () => {
    for (const markdown of ['&#x1F600; 😁 &#x1F602;', '😀&#x1F601;😂', '&#x20BB7;野家 𠮷野屋']) {
      expect(pack(markdown).isWellFormed()).toBe(true)
      expectWhole(markdown)
    }
  })

  it.each([
    ['', ARTICLE],
    ['Tokyo', ARTICLE],
    [ARTICLE.replaceAll('o', 'u'), ARTICLE],
    ['Sunny 😁', 'Sunny 😀'],
    ['\u{1f200} sunny', '\u{1f600} sunny'],
  ])('of another text than %j are whole, and so is each of their characters', (other, markdown) => {
    const packed = packBlocks(other, parse(markdown))
    expect(unpackBlocks(other, packed)).toEqual(parse(markdown))
    expect(packed.isWellFormed()).toBe(true)
  })
})

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('unpackBlocks', () => {
  it('gives the blocks of every payload', () => {
    for (const payload of PAYLOADS)
      expectWhole(`Tokyo: ${payload}\n\n${payload}\n\n> ${payload}\n\n- ${payload}`)
  })

  it('gives the blocks of any Markdown', () => {
    fc.assert(fc.property(anyMarkdown, expectWhole), { numRuns: 6000 })
  })

  it('gives the blocks of an article whose lines were broken anywhere', () => {
    const breaks = fc.array(
      fc.tuple(fc.nat(2000), fc.constantFrom('\n', '\n    ', ' \n', '\\\n', '&nbsp;', '**')),
    )
    fc.assert(
      fc.property(fc.constantFrom(...samples.map(({ body }) => body)), breaks, (body, cuts) => {
        let broken = body
        for (const [at, by] of cuts) broken = broken.slice(0, at) + by + broken.slice(at)
        expectWhole(broken)
      }),
      { numRuns: 1000 },
    )
  })

  it('throws a PackedError for every beginning of a packed text, and for what goes on', () => {
    const markdown = `${ARTICLE}\n\n\`\`\`\na\n\`\`\`\n\nCaf&eacute;`
    const packed = pack(markdown)
    for (let length = 0; length < packed.length; length++)
      expect(() => unpackBlocks(markdown, packed.slice(0, length))).toThrow(PackedError)
    expect(() => unpackBlocks(markdown, `${packed}E`)).toThrow(PackedError)
  })

  it('throws a PackedError where the Markdown is shorter, or the packed text than it says', () => {
    expect(() => unpackBlocks('Tokyo', 'P:6E')).toThrow(PackedError)
    expect(() => unpackBlocks('Tokyo', 'P=3:aE')).toThrow(PackedError)
  })

  it('throws nothing else, whatever it is given', () => {
    const unit = fc.constantFrom(...'PHUOLQFRE,*/`@:;_=0123az', '😀')
    fc.assert(
      fc.property(fc.string({ unit, size: 'medium' }), packed => {
        try {
          unpackBlocks(ARTICLE, packed)
        } catch (error) {
          expect(error).toBeInstanceOf(PackedError)
        }
      }),
      { numRuns: 4000 },
    )
    expect(() => unpackBlocks(ARTICLE, 'Q'.repeat(100_000))).toThrow(PackedError)
  })
})

const samples = globSync('tools/samples/*.md')
  .sort()
  .map(file => {
    const read = readMarkdown(readFileSync(file, 'utf8'), file, { source: 'a', rights: 'b' })
    if ('refusal' in read) throw new Error(read.refusal)
    return { name: basename(file), body: String(read.submission.body).trim() }
  })

test.each(samples)(
  '$name packs its blocks in a sixteenth of its text, as short lines in a tenth',
  ({ body }) => {
    // As agencies send it.
    const wrapped = body.replaceAll(/(.{60,70}) (?=\S)/g, '$1\n')
    expectWhole(body)
    expectWhole(wrapped)
    expect(bytes(pack(body))).toBeLessThan(bytes(body) / 16)
    expect(bytes(pack(wrapped))).toBeLessThan(bytes(body) / 10)
  },
)
