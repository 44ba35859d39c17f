import { describe, expect, it } from 'vitest'
import type { Block } from '../../../functions/body/block.ts'
import { URL_LENGTH } from '../../../functions/body/limits.ts'
import { parseMarkdown } from '../../../functions/body/parse-markdown.ts'
import { safeHref } from '../../../functions/body/safe-href.ts'

const SPLITTERS = ['\t', '\n', '\r', '\0', '\u0001', '\u001f', ' ', '\u00a0', '\u200b', '\ufeff', '\u202e']
const SCRIPT_SCHEMES = [
  'javascript',
  'vbscript',
  'livescript',
  'data',
  'file',
  'blob',
  'filesystem',
  'view-source',
]

/** One dangerous address in the spellings that have got past filters elsewhere. */
function spellings(scheme: string): string[] {
  const rest = ':alert(1)'
  const middle = Math.floor(scheme.length / 2)
  const split = (by: string) => scheme.slice(0, middle) + by + scheme.slice(middle) + rest
  const mixed = [...scheme].map((letter, i) => (i % 2 ? letter.toUpperCase() : letter)).join('')
  const encode = (each: (point: number) => string) =>
    [...scheme].map(letter => each(letter.charCodeAt(0))).join('') + rest
  return [
    scheme + rest,
    scheme.toUpperCase() + rest,
    mixed + rest,
    ...SPLITTERS.flatMap(by => [split(by), by + scheme + rest, scheme + by + rest]),
    encode(point => `&#${point};`),
    encode(point => `&#x${point.toString(16)};`),
    encode(point => `&#${String(point).padStart(7, '0')};`),
    encode(point => `%${point.toString(16)}`),
    encode(point => `\\${String.fromCharCode(point)}`),
    split('&Tab;'),
    split('&NewLine;'),
    split('&#10;'),
    `${scheme}&colon;alert(1)`,
    `${scheme}&#58;alert(1)`,
    `${scheme}\\:alert(1)`,
    `${scheme}://example.com/%0aalert(1)`,
    `//example.com/${scheme}${rest}`,
  ]
}

const CARRIERS = [
  (address: string) => `[a](${address})`,
  (address: string) => `[a](<${address}>)`,
  (address: string) => `[a](${address} "t")`,
  (address: string) => `<${address}>`,
  (address: string) => `![a](${address})`,
  (address: string) => `[![a](${address})](${address})`,
  (address: string) => `[a]\n\n[a]: ${address}`,
  (address: string) => `[a]\n\n[a]: <${address}>`,
  (address: string) => `<a href="${address}">a</a>`,
]

function hrefs(source: string): string[] {
  const parsed = parseMarkdown(source)
  if ('problems' in parsed) return []
  const found: string[] = []
  JSON.stringify(parsed.blocks as Block[], (key, value) => {
    if (key === 'href') found.push(String(value))
    return value
  })
  return found
}

describe('safeHref', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTP://Example.COM', 'http://example.com/'],
    ['mailto:desk@example.com', 'mailto:desk@example.com'],
    ['https://例え.jp/東京', 'https://xn--r8jz45g.jp/%E6%9D%B1%E4%BA%AC'],
    [' https://example.com/a b', 'https://example.com/a%20b'],
    ['https://example.com/"<\'>', "https://example.com/%22%3C'%3E"],
    ['https://[2001:DB8::1]:8443/', 'https://[2001:db8::1]:8443/'],
    ['https://a_b.example/', 'https://a_b.example/'],
  ])('writes %j as %j', (address, href) => {
    expect(safeHref(address)).toBe(href)
  })

  it.each([
    '',
    '/about',
    'about',
    '#top',
    '?q=1',
    '//example.com/',
    'www.example.com',
    'ftp://example.com/',
    'tel:+81',
    'feed:https://example.com/',
    'https://',
    'https://user@example.com/',
    'https://user:password@example.com/',
    'https://example.com:x/',
    'http://[::1/',
    'https://"onclick="x()"/',
    "https://'a'/",
    'https://%22/',
    'https://a`b/',
    'mailto:a@b.example"><script>',
  ])('refuses %j', address => {
    expect(safeHref(address)).toBeUndefined()
  })

  it('counts the length of the address as it will stand in the page', () => {
    const start = 'https://example.com/'
    expect(safeHref(start + 'a'.repeat(URL_LENGTH - start.length))).toBeDefined()
    expect(safeHref(start + 'a'.repeat(URL_LENGTH - start.length + 1))).toBeUndefined()
    expect(safeHref(start + '語'.repeat(300))).toBeUndefined()
  })
})

describe('links in a body', () => {
  it.each(SCRIPT_SCHEMES)('never lead to %s:, however spelt and carried', scheme => {
    for (const address of spellings(scheme))
      for (const carry of CARRIERS) expect(hrefs(carry(address)), carry(address)).toEqual([])
  })

  it('carry a safe address in every form that is a link', () => {
    const found = CARRIERS.flatMap(carry => hrefs(carry('https://example.com/')))
    expect(found).toEqual(Array(7).fill('https://example.com/'))
  })

  it('keep their words where the address is not allowed', () => {
    const source =
      'See [the office](/about), [a bank](https://bank.example@evil.example/) and [x](javascript:1).'
    expect(parseMarkdown(source)).toEqual({
      blocks: [{ type: 'paragraph', content: [{ text: 'See the office, a bank and x.' }] }],
    })
  })

  it('stay absolute and allowed when the scheme is only part of an allowed address', () => {
    expect(hrefs('[a](https://example.com/?next=javascript:alert(1))')).toEqual([
      'https://example.com/?next=javascript:alert(1)',
    ])
  })
})
