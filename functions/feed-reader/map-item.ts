import { canonicalLanguage, isNamedLanguage } from '../text/language.ts'
import { clean } from '../text/unicode-gate.ts'
import type { FeedItem, Piece } from './feed-item.ts'
import type { FeedMapping } from './feed-mapping.ts'
import { isReadable } from './html.ts'
import { htmlToMarkdown, textToMarkdown } from './html-to-markdown.ts'
import { plainWords } from './plain-words.ts'

/** Characters; a longer one is a text of its own, and the lead stands for it. */
const SUMMARY = 500
const SLUGLINE = 80
const REASON = 200

/** What an item is to the newsroom. `value` is what a partner would send, still to be checked as any submission is. */
export type MappedItem =
  | { kind: 'submission'; value: { headline?: string | undefined } & Record<string, unknown> }
  | { kind: 'withdrawal'; reason: string }

/** `base` is where the feed came from, for relative links. */
export function mapItem(item: FeedItem, mapping: FeedMapping, base: string): MappedItem {
  const title = item.title
  if (item.isWithdrawn || isMarked(title, mapping)) return { kind: 'withdrawal', reason: reasonIn(title) }
  const link = linkOf(item, base)
  const full = mapping.body === 'content' ? (item.content ?? item.summary) : item.summary
  const summary = full === item.summary ? undefined : plainWords(item.summary)
  return {
    kind: 'submission',
    value: withoutUndefined({
      headline: title,
      body: full === undefined ? undefined : markdownOf(full, link ?? base),
      summary: mapping.takesSummary && summary && summary.length <= SUMMARY ? summary : undefined,
      language: namedLanguage(item.language) ?? mapping.language,
      byline: mapping.takesByline ? item.byline : undefined,
      slugline: item.slugline && item.slugline.length <= SLUGLINE ? item.slugline : undefined,
      dateline: datelineOf(item, mapping),
      source: withoutUndefined({ name: mapping.sourceName, url: link, publishedAt: item.publishedAt }),
      rights: (mapping.takesRights ? item.rights : undefined) ?? mapping.rights,
      urgency: isUrgency(item.urgency) ? item.urgency : mapping.urgency,
      embargoUntil: item.embargoUntil,
      expiresAt: item.expiresAt,
    }),
  }
}

/** What names the item for good; undefined where the feed gives it nothing of the kind. */
export const itemName = (item: FeedItem, { externalId }: FeedMapping, base: string): string | undefined =>
  ((externalId === 'link' ? linkOf(item, base) : item.id) ?? linkOf(item, base))?.trim() || undefined

/** Items by name, each once: of two with one name the file's first counts, which is the newer. */
export function itemsByName(
  items: readonly FeedItem[],
  mapping: FeedMapping,
  base: string,
): Map<string, FeedItem> {
  const named = new Map<string, FeedItem>()
  for (const item of items) {
    const name = itemName(item, mapping, base)
    if (name !== undefined && !named.has(name)) named.set(name, item)
  }
  return named
}

/** What a title may hold that the desk would not take from anybody holds up no withdrawal. */
function reasonIn(title = ''): string {
  const cleaned = clean([...title].slice(0, REASON).join(''), { multiline: false })
  return ('text' in cleaned && cleaned.text) || 'Taken back by its feed.'
}

const isMarked = (title: string | undefined, { withdrawnMark }: FeedMapping) =>
  withdrawnMark !== undefined && title?.toLowerCase().startsWith(withdrawnMark.toLowerCase()) === true

function linkOf({ link }: FeedItem, base: string): string | undefined {
  const url = link === undefined ? undefined : URL.parse(link.trim(), base)
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** HTML that is too much to read becomes a text that is too long to take, so its refusal is that of the body. */
function markdownOf(piece: Piece, base: string): string {
  if ('text' in piece) return textToMarkdown(piece.text)
  return isReadable(piece.html) ? htmlToMarkdown(piece.html, base) : piece.html
}

function datelineOf(item: FeedItem, { place, countryCode }: FeedMapping) {
  if (item.place !== undefined) return { place: item.place }
  return place === undefined ? undefined : withoutUndefined({ place, countryCode })
}

function namedLanguage(language: string | undefined): string | undefined {
  const tag = language === undefined ? undefined : canonicalLanguage(language.trim())
  return tag !== undefined && isNamedLanguage(tag) ? tag : undefined
}

const isUrgency = (urgency: number | undefined): urgency is number =>
  urgency !== undefined && Number.isInteger(urgency) && urgency >= 1 && urgency <= 9

const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T
