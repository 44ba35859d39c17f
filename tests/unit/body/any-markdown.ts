import fc from 'fast-check'

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
  '\n\n![a *b*](picture:0123456789abcdef)\n\n',
  '\n\n![&#13; 東京](picture:0123456789abcdef "c d")\n\n',
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
const SCHEMES = [
  'https://',
  'http://h',
  'HTTPS:h',
  'mailto:a',
  'javascript:',
  'data:',
  'blob:https://',
  '//',
  '',
]
const ADDRESS_PARTS = [
  ...'ab.:/?#@()"\'<>[]\\&|^`{} \t東',
  'u:p@',
  '例え.jp',
  '[::1]',
  '%22',
  '&quot;',
  '&Tab;',
  '&#x6A;',
  'javascript:',
  '\u200b',
  '\u202e',
]
// fast-check keeps arrays short unless told otherwise.
const joined = (parts: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...parts), { maxLength, size: 'max' }).map(chosen => chosen.join(''))
const address = fc.tuple(fc.constantFrom(...SCHEMES), joined(ADDRESS_PARTS, 6)).map(parts => parts.join(''))
const words = joined(TOKENS, 6)
const linkLike = fc
  .tuple(
    words,
    address,
    fc.constantFrom<(text: string, to: string) => string>(
      (text, to) => `[${text}](${to})`,
      (text, to) => `[${text}](<${to}> "t")`,
      (text, to) => `![${text}](${to})`,
      (text, to) => `[![${text}](${to})](${to})`,
      (text, to) => `${text}<${to}>`,
      (text, to) => `[${text}][a]\n\n[a]: ${to}\n\n`,
      (text, to) => `\n> - [**${text}**](${to})\n`,
    ),
  )
  .map(([text, to, write]) => write(text, to))
const markdownLike = fc
  .array(fc.oneof(words, linkLike), { maxLength: 8, size: 'max' })
  .map(parts => parts.join(''))
/** Whatever somebody may send as Markdown: much markup, hostile addresses, any characters. */
export const anyMarkdown = fc.oneof(
  markdownLike,
  joined(TOKENS, 60),
  fc.string({ unit: 'binary', maxLength: 200 }),
)
