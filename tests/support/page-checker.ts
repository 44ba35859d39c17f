import { ORIGIN } from './newsroom.ts'

const named = (names: string) => Object.fromEntries(names.split(' ').map(name => [name, '']))

/** What readers’ pages are made of: element → its attributes beside those of every element. */
export const PAGE: Record<string, string> = {
  ...named('html head title body header nav main section article footer div h1 h2 h3 h4 p span bdi'),
  ...named(
    'strong em code pre blockquote br hr ul ol li dl dt dd b i small aside details summary figure figcaption',
  ),
  ...named('table thead tbody tr td search mark noscript'),
  label: 'for',
  input: 'type name value required autocomplete maxlength',
  meta: 'charset name property content',
  link: 'rel href type title hreflang',
  script: 'type src defer',
  main: 'data-stories data-edition',
  form: 'method action',
  select: 'name',
  option: 'value selected',
  button: 'type data-forget data-failed',
  a: 'href rel hreflang aria-current tabindex data-kept',
  time: 'datetime',
  th: 'scope',
  section: 'tabindex data-prefix data-region data-is-new data-is-changed data-withdrawn',
  ol: 'data-edition',
  svg: 'width height viewBox preserveAspectRatio',
  g: '',
  path: 'd',
  circle: 'cx cy r',
  img: 'src srcset sizes width height alt loading fetchpriority',
}
/** The only form of readers that sends anything. */
const CHOOSER = '/edition'
/** And the newsroom’s. */
export const DESK: Record<string, string> = {
  ...PAGE,
  ...named('q kbd datalist fieldset legend optgroup ins del noscript'),
  svg: 'viewBox preserveAspectRatio focusable',
  main: 'tabindex',
  nav: 'popover',
  div: 'popover',
  section: 'popover tabindex',
  abbr: 'title',
  script: 'src nonce defer',
  dd: 'title',
  li: 'data-code data-pointer',
  ol: 'reversed',
  details: 'open',
  form: 'method action enctype novalidate data-form data-passkey',
  label: 'for',
  input:
    'type name value required readonly inputmode step checked autocomplete placeholder maxlength list accept',
  textarea: 'name required readonly rows',
  select: 'name required data-key',
  optgroup: 'label',
  option: 'value selected',
  span: 'title',
  button: 'type name value popovertarget aria-pressed form tabindex',
}

const EVERYWHERE =
  'lang dir class id role hidden aria-hidden aria-label aria-labelledby aria-invalid aria-describedby'
const EMPTY = ['meta', 'link', 'br', 'hr', 'input', 'img']
const IN_HEAD = ['meta', 'link', 'title']
/** Data that no browser runs. */
const DATA_BLOCK = '<script type="application/ld+json">'
/** The desk’s own, from a file and with the nonce of the answer. */
const OWN_SCRIPT = /^<script src="\/assets\/desk\.[0-9a-f]{12}\.js" nonce="[\w-]{43}" defer="">$/
/** The site’s own, in the head of its pages. */
const SITE_SCRIPT = /^<script src="\/assets\/site\.[0-9a-f]{12}\.js" defer="">$/
const isInHead = (tag: string) => tag === DATA_BLOCK || SITE_SCRIPT.test(tag)
const TAG = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (html: string) => html.replace(/&([^;&\s]+);/g, (whole, name) => ENTITIES[name] ?? whole)

/** As a browser would follow it: on this site, or to a web or mail address that is written in full and not vouched for. */
function isAllowedAddress(address: string, rel = ''): boolean {
  if (/^(?:https?:\/\/|mailto:)/.test(address))
    return rel === 'nofollow noopener' || URL.parse(address)?.origin === ORIGIN
  return /^[/#]/.test(address) && URL.parse(address, ORIGIN)?.origin === ORIGIN
}

/** Pictures are the newsroom's own. */
const isOwnPicture = (src = '', srcset = '') =>
  [src, ...(srcset === '' ? [] : srcset.split(', '))].every(address =>
    /^\/(?:desk\/(?:preview-links\/[\w-]+\/)?)?pictures\/[0-9a-z]{16}(?:\/\d+(?: \d+w)?)?$/.test(address),
  )

/** A picture and its links may have titles of their own. */
const isInPlace = (name: string, tag: string, parent = '') =>
  (name === 'title' && ['svg', 'a'].includes(parent)) ||
  (IN_HEAD.includes(name) || isInHead(tag)) === (parent === 'head')

/** What the page is beside allow-listed elements, well nested, with allow-listed attributes and addresses: nothing. */
export function leftovers(html: string, elements: Record<string, string>): string[] {
  const bad: string[] = []
  const open: string[] = []
  const text = html
    .replace(/^<!doctype html>\n/, '')
    .replace(TAG, (tag, slash: string, name: string, list: string) => {
      const attributes = [...list.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)].map(
        ([, key = '', value = '']) => [key, decode(value)] as const,
      )
      const { href, action, method, rel, src, srcset } = Object.fromEntries(attributes)
      const may = `${EVERYWHERE} ${elements[name]}`.split(' ')
      const isSound =
        Object.hasOwn(elements, name) &&
        attributes.every(([key]) => may.includes(key)) &&
        [href, action].every(address => address === undefined || isAllowedAddress(address, rel)) &&
        (name !== 'form' || elements === DESK || method !== 'post' || action === CHOOSER) &&
        (name !== 'img' || isOwnPicture(src, srcset)) &&
        (name !== 'script' || slash !== '' || OWN_SCRIPT.test(tag) || isInHead(tag)) &&
        (slash !== '' || isInPlace(name, tag, open.at(-1))) &&
        (slash === '' || open.pop() === name)
      if (slash === '' && !EMPTY.includes(name)) open.push(name)
      if (!isSound) bad.push(tag)
      return ''
    })
  return [...bad, ...open, ...(text.match(/.{0,20}[<>].{0,20}/g) ?? [])]
}

/** What a reader reads, with what stands in fields. */
export const wordsOf = (html: string) => decode(html.replaceAll('<br/>', '\n').replace(TAG, ''))

/** What stands in the forms of a page, the top bar apart, by the name of its field. */
export function fieldsOf(page: string): Map<string, string> {
  const html = page.replace(/<header.*?<\/header>/s, '')
  return new Map([
    ...[...html.matchAll(/<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decode(value)] as const,
    ),
    ...[...html.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g)].map(
      ([, name = '', value = '']) => [name, decode(value)] as const,
    ),
    ...[
      ...html.matchAll(/<select[^>]* name="([^"]*)"(?:(?!<\/select).)*<option value="([^"]*)" selected/g),
    ].map(([, name = '', value = '']) => [name, decode(value)] as const),
  ])
}
