import type { Feed, FeedEntry } from './feed.ts'

/** JSON Feed 1.1. What it has no word for stands in the extension `_dawnwire`. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    language: feed.language,
    authors: [{ name: feed.siteName }],
    ...(feed.hub ? { hubs: [{ type: 'WebSub', url: feed.hub }] } : {}),
    items: feed.entries.map(itemOf),
  })

const itemOf = (entry: FeedEntry) => ({
  id: entry.url,
  url: entry.url,
  title: entry.title,
  summary: entry.summary,
  content_html: entry.html,
  ...(entry.picture ? { image: entry.picture.url } : {}),
  date_published: new Date(entry.publishedAt).toISOString(),
  date_modified: new Date(entry.updatedAt).toISOString(),
  authors: [{ name: entry.author }],
  language: entry.language,
  tags: entry.categories.map(({ name }) => name),
  _dawnwire: {
    id: entry.id,
    version: entry.version,
    rights: entry.rights,
    categories: entry.categories,
    translations: entry.translations,
  },
})
