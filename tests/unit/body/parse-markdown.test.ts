import { describe, expect, it } from 'vitest'
import type { Block } from '../../../functions/body/block.ts'
import {
  BLOCKS_SIZE,
  BODY_BYTES,
  DEPTH,
  LINE_BYTES,
  LINES,
  LINKS,
  PIECES,
} from '../../../functions/body/limits.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'

function blocks(source: string): Block[] {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.blocks
}

function problems(source: string) {
  const parsed = parseMarkdown(source)
  return 'problems' in parsed ? parsed.problems : []
}

const paragraph = (...content: Extract<Block, { type: 'paragraph' }>['content']): Block => ({
  type: 'paragraph',
  content,
})

describe('parseMarkdown, blocks', () => {
  it('reads every kind of block', () => {
    const source = [
      '# One',
      'Text.',
      '- a\n- b\n\n  more',
      '1. c',
      '> said\n>\n> - d',
      '```js\nlet a = 1\n\n\tb\n```',
      '---',
    ].join('\n\n')
    expect(blocks(source)).toEqual([
      { type: 'heading', level: 2, content: [{ text: 'One' }] },
      paragraph({ text: 'Text.' }),
      {
        type: 'list',
        ordered: false,
        items: [[paragraph({ text: 'a' })], [paragraph({ text: 'b' }), paragraph({ text: 'more' })]],
      },
      { type: 'list', ordered: true, items: [[paragraph({ text: 'c' })]] },
      {
        type: 'quote',
        content: [
          paragraph({ text: 'said' }),
          { type: 'list', ordered: false, items: [[paragraph({ text: 'd' })]] },
        ],
      },
      { type: 'code', text: 'let a = 1\n\n\tb' },
      { type: 'rule' },
    ])
  })

  it('keeps headings between levels 2 and 4', () => {
    const levels = [1, 2, 3, 4, 5, 6].map(level => blocks(`${'#'.repeat(level)} H`)[0])
    expect(levels.map(block => block?.type === 'heading' && block.level)).toEqual([2, 2, 3, 4, 4, 4])
  })

  it('nests lists', () => {
    expect(blocks('- a\n  1. b')).toEqual([
      {
        type: 'list',
        ordered: false,
        items: [
          [paragraph({ text: 'a' }), { type: 'list', ordered: true, items: [[paragraph({ text: 'b' })]] }],
        ],
      },
    ])
  })

  it.each([
    '',
    '\n\n',
    '#',
    '>',
    '-',
    '- \n-',
    '> -\n> #',
    '```\n\n```',
    '&#32;',
    '![](a.png)',
    '**&nbsp;**',
  ])('leaves out what is empty (%j)', source => {
    expect(blocks(source)).toEqual([])
  })

  it('reads an indented paragraph as text, as wire copy sends it', () => {
    expect(blocks('    TOKYO - Text.\n\n    More.')).toEqual([
      paragraph({ text: 'TOKYO - Text.' }),
      paragraph({ text: 'More.' }),
    ])
  })

  it.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a <b onclick="x()">b</b>', 'a <b onclick="x()">b</b>'],
    ['<!-- hidden -->', '<!-- hidden -->'],
    ['| a | b |\n|---|---|', '| a | b | |---|---|'],
    ['a[^1]', 'a[^1]'],
    ['~~a~~ www.example.com "q" (c)', '~~a~~ www.example.com "q" (c)'],
  ])('keeps %j as text', (source, text) => {
    expect(blocks(source)).toEqual([paragraph({ text })])
  })
})

describe('parseMarkdown, inline', () => {
  it('reads styles and links, also inside each other', () => {
    expect(blocks('a **b *c*** `d` [e **f**](https://example.com/x)')).toEqual([
      paragraph(
        { text: 'a ' },
        { text: 'b ', bold: true },
        { text: 'c', bold: true, italic: true },
        { text: ' ' },
        { text: 'd', code: true },
        { text: ' ' },
        { text: 'e ', href: 'https://example.com/x' },
        { text: 'f', bold: true, href: 'https://example.com/x' },
      ),
    ])
  })

  it('merges neighbours of one style', () => {
    expect(blocks('a &amp; \\*b\\* ![c](x) [d](/x) <b>')).toEqual([paragraph({ text: 'a & *b* c d <b>' })])
    expect(blocks('**a** **b**')).toEqual([
      paragraph({ text: 'a', bold: true }, { text: ' ' }, { text: 'b', bold: true }),
    ])
    expect(blocks('**a**__b__')).toEqual([paragraph({ text: 'ab', bold: true })])
  })

  it.each([
    ['a\nb', 'a b'],
    ['首相は\n会談した', '首相は会談した'],
    ['会談した。\n首相は', '会談した。首相は'],
    ['会談！\n首相', '会談！首相'],
    ['ภาษา\nไทย', 'ภาษาไทย'],
    ['𠮷野\n𠮷野', '𠮷野𠮷野'],
    ['首相\nAbe', '首相 Abe'],
    ['한국\n정부', '한국 정부'],
    ['a\\\nb', 'a\nb'],
    ['a  \nb', 'a\nb'],
    ['会  \n談', '会\n談'],
  ])('joins lines of %j as %j', (source, text) => {
    expect(blocks(source)).toEqual([paragraph({ text })])
  })

  it.each([
    ['首相は**「合意」**と述べた', '「合意」'],
    ['**强调。**然后', '强调。'],
    ['정부는 **"합의"**라고 했다', '"합의"'],
    ['𠮷**「野」**𠮷', '「野」'],
  ])('takes emphasis beside quotation marks where no space is written (%s)', (source, bold) => {
    const [block] = blocks(source)
    expect(block?.type === 'paragraph' && block.content.filter(run => run.bold)).toEqual([
      { text: bold, bold: true },
    ])
  })

  it.each(['2 * 3 * 4', '東京 * 京都 * 大阪', 'a**"b"**c', '東京 ** 京都**'])(
    'leaves the stars of %j',
    source => {
      expect(blocks(source)).toEqual([paragraph({ text: source })])
    },
  )

  it('puts the space of a line break outside of the link that follows', () => {
    expect(blocks('a\n[b](https://example.com/)')).toEqual([
      paragraph({ text: 'a ' }, { text: 'b', href: 'https://example.com/' }),
    ])
  })

  it('trims a block at both ends, ideographic space included', () => {
    expect(blocks('\u3000\u3000本文\u3000')).toEqual([paragraph({ text: '本文' })])
    expect(blocks('**&nbsp;a**\\\n&nbsp;')).toEqual([paragraph({ text: 'a', bold: true })])
  })

  it('gives no control character and no decomposed letter through entities', () => {
    expect(blocks('a&#13;b&#12;c&#9;d&NewLine;e&Tab;f')).toEqual([paragraph({ text: 'a b c d e f' })])
    expect(blocks('a&#xE0041;&#xE007F;b')).toEqual([paragraph({ text: 'a b' })])
    expect(blocks('cafe&#x301;')).toEqual([paragraph({ text: 'café' })])
    expect(blocks('a&#0;b')).toEqual([paragraph({ text: 'a\ufffdb' })])
  })

  it('makes a picture its alternative text', () => {
    expect(blocks('![Skyline of *Tokyo* at\nnight](https://example.com/a.png "t")')).toEqual([
      paragraph({ text: 'Skyline of Tokyo at night' }),
    ])
    expect(blocks('[![Map](m.png)](https://example.com/)')).toEqual([
      paragraph({ text: 'Map', href: 'https://example.com/' }),
    ])
  })
})

describe('parseMarkdown, limits', () => {
  it('takes a body of 64 KiB and refuses one byte more, naming both numbers', () => {
    const line = `${'語'.repeat(21)}\n`
    const full = line.repeat(BODY_BYTES / 64)
    expect(problems(full)).toEqual([])
    expect(problems(`${full}x`)).toEqual([
      { code: 'body_too_long', message: expect.stringContaining(`${BODY_BYTES + 1} bytes; ${BODY_BYTES}`) },
    ])
  })

  it('refuses each line over 8 KiB of UTF-8 and names it', () => {
    expect(problems('a'.repeat(LINE_BYTES))).toEqual([])
    const long = 'é'.repeat(LINE_BYTES / 2 + 1)
    expect(problems(`a\n${long}\nb\n${long}`)).toEqual([
      { code: 'line_too_long', message: expect.stringContaining('Line 2 ') },
      { code: 'line_too_long', message: expect.stringContaining('Line 4 ') },
    ])
  })

  it('takes 2,500 lines and refuses one more', () => {
    expect(problems('a\n'.repeat(LINES - 1))).toEqual([])
    expect(problems('a\n'.repeat(LINES))).toEqual([
      { code: 'too_many_lines', message: expect.stringContaining('2501 lines; 2500') },
    ])
  })

  it.each([...'[]*_`&\\'])('takes %s as often as there may be pieces, and not once more', mark => {
    // The line is a piece.
    expect(problems(mark.repeat(PIECES - 1))).toEqual([])
    expect(problems(mark.repeat(PIECES))).toEqual([
      {
        code: 'too_many_pieces',
        message: expect.stringContaining(`${PIECES + 1} pieces of markup, most of them ${mark}; ${PIECES}`),
      },
    ])
  })

  it.each([
    ['pictures', '![a](b) ', 50],
    ['quotes and lists', '- a\n', 2000],
    ['quotes and lists', '> a\n', 2000],
    ['quotes and lists', '1. a\n', 2000],
  ])('counts %s as pieces (%j)', (name, unit, times) => {
    expect(problems(unit.repeat(times / 2))).toEqual([])
    expect(problems(unit.repeat(times))).toEqual([
      { code: 'too_many_pieces', message: expect.stringContaining(`most of them ${name};`) },
    ])
  })

  it('counts lines as pieces', () => {
    const stars = '*'.repeat(PIECES / 2)
    expect(problems(`${stars}\n\n${'a\n'.repeat(LINES - 10)}`)).toEqual([])
    expect(problems(`${stars}${stars.slice(100)}\n\n${'a\n'.repeat(LINES - 10)}`)).toMatchObject([
      { code: 'too_many_pieces' },
    ])
  })

  it('counts what lines cost that follow deeper quotes without a blank line between', () => {
    const quote = '> '.repeat(DEPTH)
    expect(problems(`${quote}a\n\n> a\n\n`.repeat(100))).toEqual([])
    expect(problems(`${quote}a\n> a\n`.repeat(100))).toEqual([
      { code: 'too_many_pieces', message: expect.stringContaining('most of them quotes and lists') },
    ])
  })

  it('takes thirty links and refuses more, saying how many there are', () => {
    const links = (count: number) =>
      Array.from({ length: count }, (_, i) => `[*a* b](https://example.com/${i})`).join('\n')
    expect(problems(links(LINKS))).toEqual([])
    expect(problems(links(LINKS + 1))).toEqual([
      { code: 'too_many_links', message: expect.stringContaining('31 links; 30') },
    ])
  })

  it.each([
    ['quotes', '> '],
    ['lists', '- '],
    ['numbered lists', '1. '],
  ])('takes %s twelve deep and refuses thirteen, naming the line', (_, mark) => {
    const parsed = blocks(`${mark.repeat(DEPTH)}deep`)
    expect(JSON.stringify(parsed)).toContain('deep')
    expect(problems(`a\n\n${mark.repeat(DEPTH + 1)}deep`)).toEqual([
      { code: 'nested_too_deep', message: expect.stringContaining('Line 3 ') },
    ])
    expect(problems(`${mark.repeat(2400)}deep`)).toMatchObject([{ code: 'nested_too_deep' }])
  })

  it('takes quotes and lists mixed to the same depth', () => {
    expect(JSON.stringify(blocks(`${'> - '.repeat(DEPTH / 2)}deep`))).toContain('deep')
    expect(problems(`${'> - '.repeat(DEPTH / 2)}> deep`)).toMatchObject([{ code: 'nested_too_deep' }])
  })

  it.each([
    ['quotes', '>>>>>>>>>>>>a\n\n', 1200],
    ['styles', '*a*b'.repeat(15).concat('\n'), 1000],
    ['runs of a link', `[${'*a*b'.repeat(400)}](https://example.com/${'x'.repeat(2000)})\n`, 17],
  ])('refuses little Markdown that makes very much JSON (%s)', (_, unit, times) => {
    expect(problems(unit.repeat(times))).toEqual([
      { code: 'too_many_pieces', message: expect.stringContaining('Use less markup') },
    ])
  })

  it('keeps the JSON of what it takes near the limit at most', () => {
    expect(JSON.stringify(blocks('- a\n+ a\n'.repeat(750))).length).toBeLessThan(1.2 * BLOCKS_SIZE)
    expect(JSON.stringify(blocks('*a*b'.repeat(15).concat('\n').repeat(75))).length).toBeLessThan(BLOCKS_SIZE)
  })
})
