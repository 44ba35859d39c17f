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
import { missing } from '../published/missing.ts'
import { isRegion } from '../published/regions.ts'
import type { TagKind } from '../tagger/types.ts'
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
  /** In English. */
  path: string
  title: string
  filter: ListKey
}

/** Lists of articles, newest first: the front page, the regions, and a page for each entry of the gazetteer. */
export const listPages = new Hono<PublicEnv>()
  .get('/', c =>
    respond(c, { path: '/', title: regionName(LANGUAGE, 'asia'), filter: { kind: 'region', code: 'asia' } }),
  )
  .get('/asia', () => redirectTo(link(LANGUAGE, '/')))
  .get('/countries/:code', c => {
    const code = c.req.param('code').toUpperCase()
    const { gazetteer } = c.env.deps
    const entry =
      gazetteer.regionOf(code) === undefined ? undefined : gazetteer.find('country', code, LANGUAGE)
    // The capitals of `ı` and `ſ` are ASCII letters, so they would pass as a code.
    if (!entry || code.toLowerCase() !== c.req.param('code')) throw missing([])
    return respond(c, {
      path: tagPath('country', entry),
      title: entry.name,
      filter: { kind: 'country', code },
    })
  })
  .get('/topics/:slug', c => entityPage(c, 'topic', c.req.param('slug')))
  .get('/people/:slug', c => entityPage(c, 'person', c.req.param('slug')))
  .get('/organisations/:slug', c => entityPage(c, 'organisation', c.req.param('slug')))
  .get('/places/:slug', c => entityPage(c, 'place', c.req.param('slug')))
  .get('/:region', (c, next) => {
    const code = c.req.param('region')
    if (!isRegion(code)) return next()
    return respond(c, {
      path: regionPath(code),
      title: regionName(LANGUAGE, code),
      filter: { kind: 'region', code },
    })
  })

function entityPage(c: Context<PublicEnv>, kind: Exclude<TagKind, 'region' | 'country'>, slug: string) {
  const entry = c.env.deps.gazetteer.findBySlug(kind, slug, LANGUAGE)
  if (!entry) throw missing([])
  return respond(c, { path: tagPath(kind, entry), title: entry.name, filter: { kind, code: entry.code } })
}

async function respond(c: Context<PublicEnv>, { path, title, filter }: ListPage) {
  const { db, now, gazetteer, publicOrigin } = c.env.deps
  const read = readQuery(ListQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) return redirectTo(link(LANGUAGE, path + read.canonical))
  const { cursor: after } = read.query
  const at = now()
  const page = await listPublished(db, { filters: [filter], after, limit: STORIES, now: at })
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
