import type { FeedMapping } from '../../functions/feed-reader/feed-mapping.ts'
import { makeFeed, switchFeed } from '../../functions/newsroom/feeds/change-feed.ts'
import { pollFeeds } from '../../functions/newsroom/feeds/poll-feeds.ts'
import type { Editor } from '../../functions/newsroom/rules/permissions.ts'
import { MINUTE, rows } from './articles.ts'
import { MAPPING } from './feed-mapping.ts'
import type { Newsroom } from './newsroom.ts'

const ADMIN: Editor = { kind: 'editor', id: 'admin-of-feeds000', name: 'Ada', role: 'admin' }
export const CHIEF: Editor = { ...ADMIN, id: 'chief-of-feeds000', role: 'chief' }

/** What the desk's form sends. */
export const FEED_FORM = {
  title: 'Agency, world',
  address: 'https://agency.example/feed.xml',
  every: '15',
  sourceName: 'Agency',
  rights: 'Agency, for subscribers',
  language: 'en',
  urgency: '5',
  place: '',
  countryCode: '',
  body: 'content',
  externalId: 'id',
  takesSummary: 'on',
  takesByline: 'on',
  withdrawnMark: '',
}

export const addressOf = (name: string) => `https://${name}.example/feed.xml`

interface FeedOptions {
  state?: 'on' | 'off'
  policy?: 'review' | 'publish'
  mapping?: Partial<FeedMapping>
}

/** A feed that is on, of the host of its name. */
export async function addFeed(
  { deps }: Newsroom,
  name: string,
  { state = 'on', policy = 'review', mapping = {} }: FeedOptions = {},
) {
  const settings = { title: name, address: addressOf(name), every: 15, mapping: { ...MAPPING, ...mapping } }
  await makeFeed(deps, CHIEF, name, settings)
  if (state === 'on') await switchFeed(deps, ADMIN, { name, version: 1 }, { state, policy })
}

/** As before each test: no feed of another one is read. */
export const turnFeedsOff = () => rows("UPDATE feed SET state = 'off', wanted = 0")

/** Lets so many minutes pass and reads the feeds that are due. */
export async function pollAfter({ clock, deps }: Newsroom, minutes = 15) {
  clock.now += minutes * MINUTE
  await pollFeeds(deps)
}

export interface RssItem {
  id: string
  title?: string
  body?: string
  more?: string
}

const TEXT = 'Japan and South Korea signed a plan for safer ferries.'

const rssItem = ({ id, title = `Ferry plan ${id}`, body = `<p>${TEXT}</p>`, more = '' }: RssItem) =>
  `<item><title>${title}</title><link>https://agency.example/${id}</link><guid isPermaLink="false">${id}</guid>
  <description><![CDATA[${body}]]></description>${more}</item>`

export const rss = (items: readonly RssItem[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Agency</title><link>https://agency.example/</link>${items.map(rssItem).join('')}</channel></rss>`

export const asXml = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Response(body, { headers: { 'Content-Type': 'application/rss+xml', ...headers } })

/** How a feed stands. */
export async function feedRow(name: string) {
  const [row] = await rows<{
    state: string
    failures: number
    fault: string | null
    due_at: number
    asked_at: number | null
    etag: string | null
    lease: string | null
    sample: string | null
    seen: string
    version: number
  }>('SELECT * FROM feed WHERE name = ?', name)
  if (!row) throw new Error(`There is no feed ${name}`)
  return row
}

export interface Counts {
  items: number
  new: number
  changed: number
  unchanged: number
  proposed: number
  withdrawn: number
  refused: number
  left: number
}

/** The newest run first. */
export async function feedRuns(name: string) {
  const found = await rows<{ fault: string | null; counts: string; problems: string }>(
    'SELECT fault, counts, problems FROM feed_run WHERE feed = ? ORDER BY at DESC',
    name,
  )
  return found.map(({ fault, counts, problems }) => ({
    fault,
    counts: JSON.parse(counts) as Partial<Counts>,
    problems: JSON.parse(problems) as { title: string; code: string; message: string }[],
  }))
}

export const storiesOf = (name: string) =>
  rows<{
    id: string
    external_id: string
    status: string
    headline: string
    version: number
    language: string
    source_url: string | null
  }>('SELECT * FROM article WHERE owner = ? ORDER BY external_id', `partner:feed/${name}`)
