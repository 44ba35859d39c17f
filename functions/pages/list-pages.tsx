import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { listPublished } from '../../db/queries/list-published.ts'
import type { ListKey } from '../../db/schema.ts'
import { articleTag, listTag } from '../cache/tags.ts'
import { HTML } from '../http/headers.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { cursor, readQuery } from '../http/query.ts'
import { redirectTo } from '../http/redirect.ts'
import { regionName, wordsOf } from '../locales/interface-words.ts'
import type { PublicEnv } from '../public-env.ts'
import { versionParts } from '../published/article-links.ts'
import { namesAt } from '../published/local-shelf.ts'
import { missing } from '../published/missing.ts'
import { isRegion } from '../published/regions.ts'
import type { Gazetteer, TagKind } from '../tagger/types.ts'
import { formatCursor } from '../text/cursor.ts'
import { link } from '../ui/link.ts'
import { renderPage } from '../ui/render-page.ts'
import { regionPath, tagPath } from '../ui/tag-path.ts'
import { Frame } from './frame.tsx'
import { PAGE_REPRESENTATION } from './representation.ts'
import { StoryList } from './story-list.tsx'

const STORIES = 20
/** The interface is in English only. */
const LANGUAGE = 'en'

const ListQuery = z.strictObject({ cursor: cursor.optional() })

interface ListPage {
  filter: ListKey
  /** Its English address and title; undefined where there is no such page. */
  find: (names: Gazetteer) => { path: string; title: string } | undefined
}

/** Lists of articles, newest first: the front page, the regions, and a page for each entry of the gazetteer. */
export const listPages = new Hono<PublicEnv>()
  .get('/', c =>
    respond(c, {
      filter: { kind: 'region', code: 'asia' },
      find: () => ({ path: '/', title: regionName(LANGUAGE, 'asia') }),
    }),
  )
  .get('/asia', () => redirectTo(link(LANGUAGE, '/')))
  .get('/countries/:code', c => {
    const code = c.req.param('code').toUpperCase()
    const isAsian = c.env.deps.gazetteer.regionOf(code) !== undefined
    // The capitals of `ı` and `ſ` are ASCII letters, so they would pass as a code.
    if (!isAsian || code.toLowerCase() !== c.req.param('code')) throw missing([])
    return respond(c, { filter: { kind: 'country', code }, find: entryOf('country', code) })
  })
  .get('/topics/:slug', c => entityPage(c, 'topic', c.req.param('slug')))
  .get('/people/:slug', c => entityPage(c, 'person', c.req.param('slug')))
  .get('/organisations/:slug', c => entityPage(c, 'organisation', c.req.param('slug')))
  .get('/places/:slug', c => entityPage(c, 'place', c.req.param('slug')))
  .get('/:region', (c, next) => {
    const code = c.req.param('region')
    if (!isRegion(code)) return next()
    return respond(c, {
      filter: { kind: 'region', code },
      find: () => ({ path: regionPath(code), title: regionName(LANGUAGE, code) }),
    })
  })

const SLUG = /^[a-z0-9-]{1,100}$/

/** What the gazetteer does not have may be an entry of the newsroom's own, whose code is its slug. */
function entityPage(c: Context<PublicEnv>, kind: Exclude<TagKind, 'region' | 'country'>, slug: string) {
  if (!SLUG.test(slug)) throw missing([])
  const code = c.env.deps.gazetteer.findBySlug(kind, slug, LANGUAGE)?.code ?? `dw:${slug}`
  return respond(c, { filter: { kind, code }, find: entryOf(kind, code) })
}

const entryOf =
  (kind: Exclude<TagKind, 'region'>, code: string): ListPage['find'] =>
  names => {
    const entry = names.find(kind, code, LANGUAGE)
    return entry && { path: tagPath(kind, entry), title: entry.name }
  }

async function respond(c: Context<PublicEnv>, { filter, find }: ListPage) {
  const { deps } = c.env
  const { db, now, publicOrigin } = deps
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(LANGUAGE, new URL(c.req.url).pathname + read.canonical))
  const { cursor: after } = read.query
  const at = now()
  const page = await listPublished(db, { filters: [filter], after, limit: STORIES, now: at })
  const gazetteer = await namesAt(deps, page.local)
  const found = find(gazetteer)
  if (!found) throw missing([listTag(filter)])
  const { path, title } = found
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
