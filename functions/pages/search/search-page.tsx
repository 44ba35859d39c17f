import { type Context, Hono } from 'hono'
import { articleTag } from '../../cache/tags.ts'
import { isEmptySpan, readQuery } from '../../http/query.ts'
import { redirectTo } from '../../http/redirect.ts'
import { fill } from '../../locales/fill.ts'
import type { PublicEnv } from '../../public-env.ts'
import { versionParts } from '../../published/article-links.ts'
import { requireLists } from '../../published/require-lists.ts'
import { searchParts } from '../../search/search-parts.ts'
import { searchStories } from '../../search/search-stories.ts'
import { filtersOf, isAsked, type StorySearch, sortOf, TypedSearch } from '../../search/story-query.ts'
import { languageOfPath, link } from '../../ui/link.ts'
import { Frame } from '../frame.tsx'
import { pageAnswer } from '../page-answer.ts'
import { type Reader, readerOf } from '../reader.ts'
import { Period } from './period.tsx'
import { Results } from './results.tsx'
import { SearchForm } from './search-form.tsx'

const PATH = '/search'
/** Stories of a page. */
const LIMIT = 20
/** The cache tag of results without a story. Nothing purges them; they live for a minute. */
const SEARCH_TAG = 'search'

/** What readers search, and what they find. */
export const searchPage = new Hono<PublicEnv>().get(PATH, async c => {
  const asked = new URL(c.req.url).searchParams
  const read = readQuery(TypedSearch, asked)
  if ('problem' in read) return redirectTo(link(languageOfPath(c.req.path), PATH) + read.canonical)
  // As it was read, so that links and fields hold no character that it lost.
  if (read.query.q !== undefined) asked.set('q', read.query.q)
  if (isEmptySpan(read.query.from, read.query.to)) return emptySpan(c, read.query, asked)
  return isAsked(read.query) ? results(c, read.query, asked) : emptyPage(c)
})

/** Says at the field that the period ends before it begins. */
const emptySpan = (c: Context<PublicEnv>, { q }: StorySearch, asked: URLSearchParams) =>
  unsearched(c, reader => (
    <Frame reader={reader} title={titleOf(q, reader)} path={PATH + withoutCursor(asked)} noindex>
      <div class="page head">
        <h1 class="vh">{titleOf(q, reader)}</h1>
        <SearchForm reader={reader} id="q" kind="big" query={q ?? ''} />
        <Period reader={reader} asked={asked} error={reader.words.periodEnds} />
      </div>
    </Frame>
  ))

const emptyPage = (c: Context<PublicEnv>) =>
  unsearched(c, reader => (
    <Frame reader={reader} title={reader.words.search} path={PATH} noindex>
      <div class="page head">
        <h1>{reader.words.search}</h1>
        <SearchForm reader={reader} id="q" kind="big" />
        <p class="count">{reader.words.searchHelp}</p>
      </div>
    </Frame>
  ))

/** A page for which nothing is searched. */
function unsearched(c: Context<PublicEnv>, page: (reader: Reader) => ReturnType<typeof Frame>) {
  const { deps } = c.env
  const reader = readerOf(c.req.path, deps)
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: [SEARCH_TAG],
    parts: [],
    now: deps.now(),
    page: () => page(reader),
  })
}

async function results(c: Context<PublicEnv>, search: StorySearch, asked: URLSearchParams) {
  const { deps } = c.env
  const at = deps.now()
  const found = await searchStories(deps, search, { limit: LIMIT, now: at })
  const filters = filtersOf(search)
  requireLists(found.gazetteer, filters)
  const reader = readerOf(c.req.path, { ...deps, gazetteer: found.gazetteer })
  const { q } = search
  return pageAnswer(c.req.raw, {
    reader,
    cacheTags: found.rows.length > 0 ? found.rows.map(row => articleTag(row.id)) : [SEARCH_TAG],
    parts: [...searchParts(found), ...found.rows.flatMap(versionParts)],
    changesAt: found.changesAt,
    now: at,
    page: () => (
      <Frame
        reader={reader}
        title={titleOf(q, reader)}
        path={PATH + withoutCursor(asked)}
        stories={found.rows.map(({ id }) => id)}
        noindex
      >
        <div class="page head">
          <h1 class="vh">{titleOf(q, reader)}</h1>
          <SearchForm reader={reader} id="q" kind="big" query={q ?? ''} />
        </div>
        <Results reader={reader} asked={asked} sort={sortOf(search)} found={found} />
      </Frame>
    ),
  })
}

const titleOf = (q: string | undefined, { words }: Reader) =>
  q === undefined ? words.search : fill(words.searchFor, { query: q })

/** Codes mean the same in every language; where a page ended, too, but who changes the language begins anew. */
function withoutCursor(asked: URLSearchParams) {
  const params = new URLSearchParams(asked)
  params.delete('cursor')
  return params.size > 0 ? `?${params}` : ''
}
