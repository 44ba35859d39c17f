import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINKS } from '../../../functions/body/limits.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { plainText } from '../../../functions/body/plain-text.ts'
import { HTML_LIMITS, isReadable } from '../../../functions/feed-reader/html.ts'
import { htmlToMarkdown, textToMarkdown } from '../../../functions/feed-reader/html-to-markdown.ts'
import { plainWords } from '../../../functions/feed-reader/plain-words.ts'
import { PAYLOADS } from '../../support/markup-payloads.ts'
import { cpuTime } from './cpu-time.ts'

const BASE = 'https://agency.example/news/1'
const markdown = (html: string) => htmlToMarkdown(html, BASE)

test('pictures are left out, or each a block of its own for who has them', () => {
  const html = '<p>a<a href="/b"><img src="/c (1).jpg" alt="A [b]\n*c*"></a>d</p><img><img src="x:">'
  expect(markdown(html)).toBe('ad')
  expect(htmlToMarkdown(html, BASE, { withPictures: true })).toBe(
    'a\n\n![A \\[b\\] \\*c\\*](<https://agency.example/c%20(1).jpg>)\n\nd\n\n![](<x:>)',
  )
})

function blocksOf(source: string) {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return parsed.blocks
}

test.each([
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['One<br>Two<br/><br>', 'One\\\nTwo'],
  ['<div>One<div>Two</div>three</div>', 'One\n\nTwo\n\nthree'],
  ['<p>a  \n\t b&nbsp;c</p>', 'a b c'],
  [
    '<p>\u3000雪像を水素で\u3000高校生が<b>\u3000企画\u3000</b>\n</p>',
    '雪像を水素で\u3000高校生が\u3000**企画**',
  ],
  ['<h1>A</h1><h3>B <em>c</em></h3><h6>D</h6>', '## A\n\n### B *c*\n\n#### D'],
  ['<p>a<b> bold </b>b</p>', 'a **bold** b'],
  ['<b><strong>once</strong></b>', '**once**'],
  ['<i></i><b> </b>x', 'x'],
  ['東京は<b>「重要」</b>です', '東京は**「重要」**です'],
  ['<a href="/2">more</a>', '[more](https://agency.example/2)'],
  ['<a href="https://a.example/(x)">y</a>', '[y](https://a.example/%28x%29)'],
  ['<a href="https://a.example/"><b>y</b></a>', '[**y**](https://a.example/)'],
  ['<a>no address</a>', 'no address'],
  ['<ul><li>a<li>b<ol><li>c</ol></ul>', '- a\n\n- b\n\n  1. c'],
  ['<ol><li><p>a</p><p>b</p></li></ol>', '1. a\n\n   b'],
  ['<blockquote><p>a</p><p>b</p></blockquote>c', '> a\n>\n> b\n\nc'],
  ['<pre>x  y\n`z`</pre>', '```\nx  y\n`z`\n```'],
  ['<pre>```</pre>', '````\n```\n````'],
  ['a<hr>b', 'a\n\n---\n\nb'],
  ['<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', 'a · b\n\nc'],
  ['<figure><img src=x alt=y><figcaption>caption</figcaption></figure>text', 'text'],
  ['<script>alert(1)</script><style>p{}</style><iframe>x</iframe>text', 'text'],
  ['<svg><script>x</script><text>y</text></svg>text', 'text'],
  ['<form><button>Subscribe</button></form>text', 'text'],
  [
    '<b style="font-weight:normal"><p><span style="font-weight:400">a </span><span style="font-weight:700">b</span></p></b>c',
    'a **b**\n\nc',
  ],
  ['<p class=MsoNormal><b>a</b> <i>b</i><o:p></o:p></p>', '**a** *b*'],
  [
    '<span style="FONT-STYLE: italic">a</span> <span style="font-weight:bold;font-style:italic">b</span>',
    '*a* ***b***',
  ],
  ['<b><span style="font-weight:700">once</span></b> <span lang="en">plain</span>', '**once** plain'],
  ['<p>unclosed <b>mark', 'unclosed **mark**'],
  ['<constructor>only</constructor> <b>words</b>', 'only **words**'],
])('%s', (html, expected) => {
  expect(markdown(html)).toBe(expected)
  blocksOf(expected)
})

test.each([
  '* one',
  '- one',
  '+ one',
  '# one',
  '> one',
  '1. one',
  '12) one',
  '---',
  '===',
  '```',
  '~~~',
  '*one*',
  '_one_',
  '**one**',
  '`one`',
  '[one](https://a.example)',
  '![one](https://a.example)',
  '[one]: https://a.example',
  '&lt;https://a.example&gt;',
  '&lt;b&gt;one&lt;/b&gt;',
  '&amp;amp;',
  '&amp;#65;',
  'back\\slash\\',
  'snake_case and 2*3*4',
])('the words %s stay words', words => {
  const text = plainWords({ html: words }) ?? ''
  for (const source of [markdown(`<p>${words}</p>`), markdown(`a<br>${words}`), textToMarkdown(text)]) {
    const blocks = blocksOf(source)
    expect(blocks).toMatchObject([{ type: 'paragraph', content: [{}] }])
    expect(plainText(blocks).replace(/^a\n/, '')).toBe(text)
    expect(JSON.stringify(blocks)).not.toMatch(/"(?:href|bold|italic|code)"/)
  }
})

test.each(PAYLOADS.map(payload => [payload]))('%s leaves no address that is not allowed', payload => {
  const parsed = parseMarkdown(markdown(payload))
  for (const [, href] of JSON.stringify(parsed).matchAll(/"href":"([^"]*)"/g))
    expect(href).toMatch(/^(?:https?:|mailto:)/)
})

/** An item of a list as Word puts it on the clipboard. */
const wordItem = (level: number, sign: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:.5in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
  style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;
  </span></span></span><![endif]>${words}<o:p></o:p></p>\n\n`

test.each([
  ['bullets', [wordItem(1, '·', 'a'), wordItem(1, '·', '<b>b</b> c')], '- a\n\n- **b** c'],
  ['numbers', [wordItem(1, '1.', 'a'), wordItem(1, '2.', 'b')], '1. a\n\n2. b'],
  ['numbers of Japanese', [wordItem(1, '１）', 'a')], '1. a'],
  ['letters', [wordItem(1, 'a)', 'b')], '1. b'],
  [
    'a list in a list',
    [wordItem(1, '1.', 'a'), wordItem(2, 'o', 'b'), wordItem(2, 'o', 'c'), wordItem(1, '2.', 'd')],
    '1. a\n\n   - b\n\n   - c\n\n2. d',
  ],
  [
    'back from the third level',
    [1, 2, 3, 1].map(l => wordItem(l, '·', `${l}`)),
    '- 1\n\n  - 2\n\n    - 3\n\n- 1',
  ],
  ['numbers after bullets', [wordItem(1, '·', 'a'), wordItem(1, '1.', 'b')], '- a\n\n1. b'],
  ['text around them', ['<p>x</p>', wordItem(1, '·', 'a'), '<p>y</p>'], 'x\n\n- a\n\ny'],
  ['text that is in no paragraph', [wordItem(1, '·', 'a'), 'y'], '- a\n\ny'],
  ['an item without a sign', ["<p style='mso-list:l0 level1 lfo1'>a</p>"], '- a'],
  ['an item without words', ["<p style='mso-list:l0 level1 lfo1'> </p>", 'y'], 'y'],
])('lists of Word are lists: %s', (_, html, expected) => {
  expect(markdown(html.join(''))).toBe(expected)
})

test.each([
  'https://a.example/?path=c:\\',
  'https://a.example/#\\',
  'https://a.example/?a=1&copy;=2&lt;',
  'https://a.example/?a=1&#42;',
  'https://a.example/(_*b*_)?x=[y]`',
  'mailto:desk@a.example?subject=*x*&amp;',
])('a link to %s leads there and nowhere else', href => {
  const attribute = href.replaceAll('&', '&amp;')
  const parsed = parseMarkdown(markdown(`<p>See <a href="${attribute}">the *file*</a> here.</p>`))
  const runs = 'blocks' in parsed && parsed.blocks[0]?.type === 'paragraph' ? parsed.blocks[0].content : []
  expect(runs.map(({ text }) => text)).toEqual(['See ', 'the *file*', ' here.'])
  expect(decodeURI(runs[1]?.href ?? '')).toBe(decodeURI(href))
})

test('links after the thirtieth keep their words', () => {
  const source = markdown('<a href="https://a.example/">x</a> '.repeat(LINKS + 5))
  expect(source.match(/\]\(/g)).toHaveLength(LINKS)
  blocksOf(source)
})

test('deep quotes and lists are cut to a depth that is taken', () => {
  blocksOf(markdown(`${'<blockquote><ul><li>'.repeat(50)}deep`))
})

test('any text comes out as the same words', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ab*_`[]()<>&#-+=~.1\\! 京é') })
  fc.assert(
    fc.property(letters, text => {
      const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const parsed = parseMarkdown(markdown(`<p>${html}</p>`))
      const words = 'blocks' in parsed ? plainText(parsed.blocks) : undefined
      expect(words).toBe(text.replace(/\s+/g, ' ').trim())
    }),
    { numRuns: 2_000 },
  )
})

test('HTML that is too long or has too many tags is not read', () => {
  expect(HTML_LIMITS).toEqual({ characters: 200_000, tags: 10_000 })
  expect(isReadable('<b>'.repeat(HTML_LIMITS.tags))).toBe(true)
  expect(isReadable('<b>'.repeat(HTML_LIMITS.tags + 1))).toBe(false)
  expect(isReadable('x'.repeat(HTML_LIMITS.characters + 1))).toBe(false)
})

/** Ms; four times the largest that was measured on a quiet machine. */
const SLOW = 300

test.each(
  [
    '<b>',
    '<br>',
    '<ul><li>',
    '<blockquote><p>x',
    '<a href="//b.ex">',
    '<td>',
    '<pre>',
    '</p>',
    '<b> <br>',
  ].map(unit => [unit]),
)('%s without end is read in time', unit => {
  const tags = unit.split('<').length - 1
  const html = unit.repeat(HTML_LIMITS.tags / tags)
  expect(isReadable(html)).toBe(true)
  expect(cpuTime(() => markdown(html))).toBeLessThan(SLOW)
})
