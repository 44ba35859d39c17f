import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { listPublished } from '../../db/queries/list-published.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { HTML } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { cursor, readQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { wordsOf } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { versionParts } from '../published/article-links.ts'
import { LISTS, type ListFolder, listKey, listPath } from '../published/find-list.ts'
import { namesAt } from '../published/local-shelf.ts'
import { missing } from '../published/missing.ts'
import { formatCursor } from '../text/cursor.ts'
import { feedLinks } from '../ui/feed-links.ts'
import { link } from '../ui/link.ts'
import { listTitle } from '../ui/list-title.ts'
import { renderPage } from '../ui/render-page.ts'
import { Frame } from './frame.tsx'
import { PAGE_REPRESENTATION } from './representation.ts'
import { StoryList } from './story-list.tsx'

const STORIES = 20
/** The interface is in English only. */
const LANGUAGE = 'en'

const ListQuery = z.strictObject({ cursor: cursor.optional() })

/** Lists of articles, newest first: the front page, the regions, and a page for each entry of the gazetteer. */
export const listPages = new Hono<PublicEnv>()
  .get('/', c => respond(c, '', 'asia'))
  .get('/asia', () => redirectTo(link(LANGUAGE, '/')))
  .get('/countries/:code', c => respond(c, 'countries', c.req.param('code')))
  .get('/topics/:slug', c => respond(c, 'topics', c.req.param('slug')))
  .get('/people/:slug', c => respond(c, 'people', c.req.param('slug')))
  .get('/organisations/:slug', c => respond(c, 'organisations', c.req.param('slug')))
  .get('/places/:slug', c => respond(c, 'places', c.req.param('slug')))
  .get('/languages/:tag', c => respond(c, 'languages', c.req.param('tag')))
  .get('/:region', c => respond(c, '', c.req.param('region')))

async function respond(c: Context<PublicEnv>, folder: ListFolder, name: string) {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const filter = listKey(folder, name, deps.gazetteer)
  if (!filter) throw missing([])
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(LANGUAGE, new URL(c.req.url).pathname + read.canonical))
  const { cursor: after } = read.query
  const at = now()
  const page = await listPublished(db, { filters: [filter], after, limit: STORIES, now: at })
  const gazetteer = await namesAt(deps, page.local)
  const list = LISTS[folder](name, gazetteer)
  if (!list) throw missing([listTag(filter)])
  const path = listPath(folder, list)
  const title = listTitle(LANGUAGE, list)
  const next = page.next && formatCursor(page.next)
  const words = wordsOf(LANGUAGE)
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: HTML,
    cacheTags: [...page.rows.map(row => articleTag(row.id)), listTag(filter)],
    etagParts: [PAGE_REPRESENTATION, gazetteer.version, next ?? null, ...page.rows.flatMap(versionParts)],
    changesAt: page.changesAt,
    now: at,
    body: () =>
      renderPage(
        <Frame
          language={LANGUAGE}
          title={path === '/' ? words.siteName : title}
          description={`${title}: ${words.tagline}`}
          canonical={publicOrigin + link(LANGUAGE, path)}
          noindex={after !== undefined}
          feeds={feedLinks(path, title)}
          path={path}
        >
          <h1>{title}</h1>
          <StoryList rows={page.rows} language={LANGUAGE} gazetteer={gazetteer} />
          <div class="pager">
            {after && <a href={link(LANGUAGE, path)}>{words.newestStories}</a>}
            {next && (
              <a href={link(LANGUAGE, `${path}?cursor=${next}`)} rel="next">
                {words.olderStories}
              </a>
            )}
          </div>
        </Frame>,
      ),
  })
}
