import { Hono } from 'hono'
import { articleTag } from '../cache/tags.ts'
import { JSON_HEADERS } from '../http/headers.ts'
import { Problem } from '../http/problem.ts'
import { publicAnswer } from '../http/public-answer.ts'
import { readQuery } from '../http/query.ts'
import { withoutAbsent } from '../http/without-absent.ts'
import { regionName } from '../locales/interface-words.ts'
import { articleJson, withMembers } from '../present/article-json.ts'
import { ARTICLE_REPRESENTATION } from '../present/present-listed.ts'
import type { PublicEnv } from '../public-env.ts'
import { versionParts } from '../published/article-links.ts'
import { hasPage } from '../published/has-page.ts'
import { requireLists } from '../published/require-lists.ts'
import { cutSnippet } from '../search/cut-snippet.ts'
import { FACETS, type Facet } from '../search/filters.ts'
import { searchParts } from '../search/search-parts.ts'
import { type StoriesFound, searchStories } from '../search/search-stories.ts'
import { filtersOf, isAsked, StorySearch } from '../search/story-query.ts'
import type { Gazetteer } from '../tagger/types.ts'
import { tagPath } from '../ui/tag-path.ts'
import { viewOf } from './view.ts'

const SEARCH_REPRESENTATION = 'search/2'
const LIMIT = 20
/** Of answers that show no story. Nothing purges them; they live for a minute. */
const SEARCH_TAG = 'search'

/** What readers find, best or newest first. */
export const search = new Hono<PublicEnv>().get('/v1/search', async c => {
  const { deps } = c.env
  const url = new URL(c.req.url)
  const read = readQuery(StorySearch, url.searchParams)
  if ('problem' in read) throw read.problem
  if (!isAsked(read.query))
    throw new Problem('malformed', '"q" must be given, or a filter as country=JP or from=2026-05-01.')
  const at = deps.now()
  const found = await searchStories(deps, read.query, { limit: LIMIT, now: at })
  const filters = filtersOf(read.query)
  requireLists(found.gazetteer, filters)
  return publicAnswer(c.req.raw, {
    surface: 'live',
    headers: JSON_HEADERS,
    cacheTags: found.rows.length > 0 ? found.rows.map(row => articleTag(row.id)) : [SEARCH_TAG],
    etagParts: [
      SEARCH_REPRESENTATION,
      ARTICLE_REPRESENTATION,
      found.gazetteer.version,
      ...searchParts(found),
      ...found.rows.flatMap(versionParts),
    ],
    changesAt: found.changesAt,
    now: at,
    body: () => searchBody(found, url, { ...deps, gazetteer: found.gazetteer }),
  })
})

type BodyDeps = Parameters<typeof articleJson>[2]

function searchBody(found: StoriesFound, url: URL, deps: BodyDeps) {
  const view = viewOf({})
  const items = found.rows.map(row =>
    withMembers(articleJson(row, view, deps), {
      match: { headline: found.marker.runs(row.headline), snippet: cutSnippet(row, found.marker) },
    }),
  )
  const rest = {
    nextCursor: found.next,
    total: { count: found.count, isExact: !found.isCapped },
    facets: Object.fromEntries(FACETS.map(facet => [facet, facetOf(facet, found)])),
    named: found.named.map(({ kind, code }) => namedOf(kind, code, found.gazetteer, deps.publicOrigin)),
  }
  const text = `{"items":[${items}],${JSON.stringify(rest).slice(1)}`
  if (found.next === null) return { text, headers: {} }
  url.searchParams.set('cursor', found.next)
  url.searchParams.sort()
  return { text, headers: { Link: `<${deps.publicOrigin}${url.pathname}${url.search}>; rel="next"` } }
}

const facetOf = (facet: Facet, { facets, gazetteer }: StoriesFound) =>
  facets[facet].map(({ code, count }) => ({ code, name: nameOf(facet, code, gazetteer), count }))

function nameOf(facet: Facet, code: string, gazetteer: Gazetteer): string {
  if (facet === 'region') return regionName('en', code as Parameters<typeof regionName>[1])
  if (facet === 'language') return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code
  return gazetteer.find(facet, code, 'en')?.name ?? code
}

function namedOf(
  kind: StoriesFound['named'][number]['kind'],
  code: string,
  gazetteer: Gazetteer,
  publicOrigin: string,
) {
  const entry = gazetteer.find(kind, code, 'en')
  return withoutAbsent({
    kind,
    code,
    name: entry?.name ?? code,
    url: entry && hasPage(entry, gazetteer) ? publicOrigin + tagPath(kind, entry) : null,
  })
}
