import { htmlToMarkdown } from '../../functions/feed-reader/html-to-markdown.ts'
import { plainWords } from '../../functions/feed-reader/plain-words.ts'
import { canonicalLanguage, isNamedLanguage } from '../../functions/text/language.ts'
import { parseRfc3339 } from '../../functions/text/rfc3339.ts'
import { type Defaults, provenance, type Read } from './entry.ts'
import { firstSentence } from './first-sentence.ts'
import type { WordPressPictures } from './pictures/wordpress-pictures.ts'
import { tellLanguage } from './tell-language.ts'
import type { Channel } from './wordpress-export.ts'
import type { WordPressItem } from './wordpress-item.ts'
import { withParagraphs } from './wordpress-paragraphs.ts'

/** What an item is that is no story: a picture, a page, of the trash; undefined of a story. */
export function kindBesideStories(item: WordPressItem, types: readonly string[]): string | undefined {
  const type = item.get('wp:post_type') ?? ''
  if (!types.includes(type)) return type || 'no type'
  return ['auto-draft', 'inherit', 'trash'].includes(statusOf(item)) ? statusOf(item) : undefined
}

const statusOf = (item: WordPressItem) => item.get('wp:status') ?? ''

/** A picture with its caption, which the old editor writes so. */
const CAPTION = /\[(?:wp_)?caption(?:\s[^\]]*)?\](.*?<img\b[^>]*>(?:\s*<\/a>)?)(.*?)\[\/(?:wp_)?caption\]/gs
/** The shortcodes of WordPress itself; others may be words in brackets. What stands between two of them is text. */
const SHORTCODE = /\[\/?(?:audio|caption|embed|gallery|playlist|video|wp_caption)(?:\s[^\]]*)?\]/g

/** A story of an export as a submission. Its `guid` never changes, so a second import knows it again. */
export function readPost(
  item: WordPressItem,
  channel: Channel,
  defaults: Defaults,
  pictures?: WordPressPictures,
): Read {
  const refusal = whyRefused(item, defaults)
  if (refusal !== undefined) return { refusal }
  const link = textIn(item, 'link')
  const html = textIn(item, 'content:encoded') ?? ''
  const content = pictures ? html.replace(CAPTION, '<figure>$1<figcaption>$2</figcaption></figure>') : html
  const body = htmlToMarkdown(withParagraphs(content.replace(SHORTCODE, '')), link, {
    withPictures: pictures !== undefined,
  })
  const picture = pictures?.ofItem(textIn(item, 'meta:_thumbnail_id'))
  const summary = plainWords({ html: textIn(item, 'excerpt:encoded') ?? '' })
  const at = statusOf(item) === 'publish' ? publishedAt(item) : undefined
  const { source, ...rights } = provenance(defaults)
  const headline =
    plainWords({ html: textIn(item, 'title') ?? '' }) ?? firstSentence(plainWords({ html: content }) ?? '')
  const byline = bylineOf(item, channel)
  return {
    submission: {
      externalId: idOf(item),
      language: namedLanguage(channel.language) ?? tellLanguage(`${headline} ${body}`),
      ...(headline && { headline }),
      body,
      ...(summary && { summary }),
      ...(byline && { byline }),
      source: { ...source, ...(link && { url: link }), ...(at && { publishedAt: at }) },
      ...rights,
      ...(defaults.publishes && at && { publishedAt: at }),
      ...(picture && { picture }),
    },
    ...(pictures && { findPicture: pictures.find }),
  }
}

function whyRefused(item: WordPressItem, { publishes }: Defaults): string | undefined {
  const status = statusOf(item)
  if (textIn(item, 'wp:post_password') !== undefined || status === 'private')
    return 'In WordPress it is private, so it is not taken over.'
  if (publishes && status !== 'publish')
    return `In WordPress it is not published (${status}): import it without --publish.`
  return idOf(item) === undefined ? 'It has no guid; a second import would not know it again.' : undefined
}

const textIn = (item: WordPressItem, name: string) => item.get(name)?.trim() || undefined

const idOf = (item: WordPressItem) => textIn(item, 'guid') ?? textIn(item, 'link')

function bylineOf(item: WordPressItem, { authors }: Channel): string | undefined {
  const login = textIn(item, 'dc:creator')
  return login && (authors.get(login) ?? login)
}

function namedLanguage(text: string): string | undefined {
  const tag = canonicalLanguage(text.trim())
  return tag !== undefined && isNamedLanguage(tag) ? tag : undefined
}

/** Where WordPress has no time of Greenwich, as for old posts of other systems, that of the blog's own clocks says the day. */
const publishedAt = (item: WordPressItem) =>
  instantOf(item.get('wp:post_date_gmt')) ?? instantOf(item.get('wp:post_date'))

/** `2019-05-01 08:30:00`, UTC. What was never published has zeros. */
function instantOf(text = ''): string | undefined {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text.trim()) ?? []
  const at = parseRfc3339(`${date}T${time}Z`)
  return at && at.getTime() > 0 ? at.toISOString() : undefined
}
