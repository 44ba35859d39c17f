import type { FeedItem, Piece } from './feed-item.ts'
import { feedTime } from './feed-time.ts'
import { plainWords } from './plain-words.ts'

type Json = Record<string, unknown>

/** Of version 1 (`pubstatus`, `body_html`) or of 2 and 3 (`pubStatus`, `bodies`). `uri` is what all of them need. */
export const isNinjs = (value: Json): boolean =>
  typeof value.uri === 'string' &&
  [
    'headline',
    'headlines',
    'pubstatus',
    'pubStatus',
    'standard',
    'body_text',
    'body_html',
    'body_xhtml',
  ].some(key => key in value)

export function ninjsItem(value: Json): FeedItem {
  return {
    id: stringOf(value.uri),
    link: linkOf(value),
    title: plainWords(main(value.headlines) ?? textOf(value.headline)),
    summary: main(value.descriptions) ?? textOf(value.description_text) ?? htmlOf(value.description_html),
    content:
      main(value.bodies) ?? htmlOf(value.body_html) ?? htmlOf(value.body_xhtml) ?? textOf(value.body_text),
    byline: stringOf(value.by) ?? stringOf(value.byline),
    language: stringOf(value.language),
    rights:
      stringOf(value.usageTerms) ??
      stringOf(value.usageterms) ??
      stringOf(value.copyrightNotice) ??
      stringOf(value.copyrightnotice),
    publishedAt: feedTime(
      stringOf(value.firstCreated) ??
        stringOf(value.firstcreated) ??
        stringOf(value.versionCreated) ??
        stringOf(value.versioncreated),
    ),
    slugline: stringOf(value.slugline),
    urgency: typeof value.urgency === 'number' ? value.urgency : undefined,
    place: stringOf(value.located),
    embargoUntil: feedTime(stringOf(value.embargoed)),
    expiresAt: feedTime(stringOf(value.expires)),
    // `withheld` forbids readers to see it as `canceled` does.
    isWithdrawn: ['canceled', 'withheld'].includes(
      (stringOf(value.pubStatus) ?? stringOf(value.pubstatus) ?? 'usable').toLowerCase(),
    ),
  }
}

/** Of a list of `{ role, contentType, value }`: the one whose role is main, else the first. */
function main(list: unknown): Piece | undefined {
  if (!Array.isArray(list)) return undefined
  const entries = list.filter((each): each is Json => typeof each === 'object' && each !== null)
  const entry = entries.find(({ role }) => role === 'main') ?? entries[0]
  const type = stringOf(entry?.contentType) ?? stringOf(entry?.contenttype) ?? 'text/plain'
  return /html/i.test(type) ? htmlOf(entry?.value) : textOf(entry?.value)
}

function linkOf({ uri, links }: Json): string | undefined {
  const link = Array.isArray(links) ? (links[0] as Json | undefined)?.href : undefined
  const address = stringOf(link) ?? stringOf(uri)
  return address && /^https?:/.test(address) ? address : undefined
}

const stringOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
const textOf = (value: unknown) => pieceOf(value, text => ({ text }))
const htmlOf = (value: unknown) => pieceOf(value, html => ({ html }))

function pieceOf(value: unknown, make: (words: string) => Piece): Piece | undefined {
  const words = stringOf(value)
  return words === undefined ? undefined : make(words)
}
