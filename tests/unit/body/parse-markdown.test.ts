import { describe, expect, it } from 'vitest'
import { blocks, paragraph } from './parsed.ts'

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
