import { type Context, Hono } from 'hono'
import { listPublished } from '../../db/queries/list-published.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { feedHeaders } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { hasQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { NINJS_REPRESENTATION } from '../ninjs/ninjs.ts'
import type { PublicEnv } from '../public-env.ts'
import { versionParts } from '../published/article-links.ts'
import { LISTS, type ListFolder, listKey, listPath } from '../published/find-list.ts'
import { withNames } from '../published/local-shelf.ts'
import { missing } from '../published/missing.ts'
import { noSuchList } from '../published/no-such-list.ts'
import { FEED_FORM_NAMES, FEED_FORMS, type FeedForm, feedPath } from '../ui/feed-links.ts'
import { atom } from './atom.ts'
import { jsonFeed } from './json-feed.ts'
import { makeFeed } from './make-feed.ts'
import { ninjsFeed } from './ninjs-feed.ts'
import { rss } from './rss.ts'

/** Rises when a feed changes shape, so that old validators stop matching; that of ninjs is the article's. */
const FEED_REPRESENTATION = 'feed/4'
const ENTRIES = 30

const WRITERS: Record<FeedForm, (...feed: Parameters<typeof ninjsFeed>) => string> = {
  rss,
  atom,
  json: jsonFeed,
  ninjs: ninjsFeed,
}

/** The newest articles of each list in each form, with their whole texts. */
export const feeds = new Hono<PublicEnv>()

for (const folder of Object.keys(LISTS) as ListFolder[])
  for (const form of FEED_FORM_NAMES) {
    const list = folder === '' ? '/:list' : `/${folder}/:list`
    feeds.get(`${list}/${FEED_FORMS[form].file}`, c => respond(c, folder, form, c.req.param('list') ?? ''))
  }

const representationOf = (form: FeedForm) => (form === 'ninjs' ? NINJS_REPRESENTATION : FEED_REPRESENTATION)

async function respond(c: Context<PublicEnv>, folder: ListFolder, form: FeedForm, name: string) {
  const { db, now, publicOrigin, hub } = c.env.deps
  const filter = listKey(folder, name, c.env.deps.gazetteer)
  if (!filter) return noSuchList(folder, name, c.req.url)
  if (hasQuery(c.req.url)) return redirectTo(new URL(c.req.url).pathname)
  const at = now()
  const { rows, changesAt, local } = await listPublished(db, {
    filters: [filter],
    limit: ENTRIES,
    withTexts: true,
    now: at,
  })
  const deps = await withNames(c.env.deps, local)
  const list = LISTS[folder](name, deps.gazetteer)
  if (!list) throw missing([listTag(filter)])
  const page = listPath(folder, list)
  const path = feedPath(page, form)
  const links = [
    `<${publicOrigin}${path}>; rel="self"`,
    `<${publicOrigin}${page}>; rel="alternate"; type="text/html"`,
    ...(hub ? [`<${hub}>; rel="hub"`] : []),
  ]
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: { ...feedHeaders(FEED_FORMS[form].type), Link: links.join(', ') },
    cacheTags: [...rows.map(row => articleTag(row.id)), listTag(filter)],
    etagParts: [representationOf(form), hub ?? null, deps.gazetteer.version, ...rows.flatMap(versionParts)],
    changesAt,
    now: at,
    body: () => WRITERS[form](makeFeed(rows, { folder, list, form }, deps), rows, deps),
  })
}
