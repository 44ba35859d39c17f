import { parseJsonFeed } from 'feedsmith'
import { jsonShape } from '../text/json-shape.ts'
import type { FeedFault } from './feed-fault.ts'
import type { FeedItem, ReadFeed } from './feed-item.ts'
import { feedTime } from './feed-time.ts'
import { isNinjs, ninjsItem } from './ninjs-item.ts'
import { plainWords } from './plain-words.ts'
import { ITEMS, XML_LIMITS } from './scan-xml.ts'

type JsonItem = NonNullable<NonNullable<ReturnType<typeof parseJsonFeed<string>>>['items']>[number]

/** JSON Feed, or ninjs: one object, a list of them, a list in `items`, or a composite of what it is associated with. */
export function readJson(text: string): ReadFeed | FeedFault {
  const fault = faultOf(jsonShape(text))
  if (fault) return fault
  const value = parsed(text)
  if (value === undefined) return 'not_well_formed'
  const list = listIn(value)
  if (list.length > ITEMS) return 'too_many_items'
  if (isObject(value) && String(value.version ?? '').startsWith('https://jsonfeed.org/version/'))
    return jsonFeed(value)
  const items = list.filter(isObject)
  if (items.length === 0 || items.length < list.length || !items.every(isNinjs)) return 'not_a_feed'
  return { format: 'ninjs', title: undefined, items: items.map(ninjsItem) }
}

function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return [value]
  const { items, type, associations } = value
  if (Array.isArray(items)) return items
  return type === 'composite' && Array.isArray(associations) ? associations : [value]
}

function jsonFeed(value: object): ReadFeed | FeedFault {
  try {
    const feed = parseJsonFeed<string>(value)
    return {
      format: 'JSON Feed',
      title: plainWords(textOf(feed.title)),
      items: feed.items?.map(jsonItem) ?? [],
    }
  } catch {
    return 'not_a_feed'
  }
}

const textOf = (text: string | undefined) => (text === undefined ? undefined : { text })

const jsonItem = (item: JsonItem): FeedItem => ({
  id: item.id,
  link: item.url,
  title: plainWords(textOf(item.title)),
  summary: textOf(item.summary),
  content: item.content_html === undefined ? textOf(item.content_text) : { html: item.content_html },
  byline: plainWords({ text: item.authors?.flatMap(({ name }) => name ?? []).join(', ') ?? '' }),
  language: item.language,
  publishedAt: feedTime(item.date_published),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Those of 500 items with two hundred each. */
const JSON_VALUES = 100_000

function faultOf({ depth, colons, commas, isCutOff }: ReturnType<typeof jsonShape>): FeedFault | undefined {
  if (depth > XML_LIMITS.depth) return 'too_deep'
  if (colons + commas > JSON_VALUES) return 'too_many_parts'
  return isCutOff ? 'cut_off' : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
