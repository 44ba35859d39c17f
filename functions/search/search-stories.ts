import { type FoundArticle, listFoundStories } from '../../db/queries/list-found-stories.ts'
import { type FoundStories, findStories } from '../../db/search/find-stories.ts'
import { WALKED } from '../../db/search/stories-sql.ts'
import { secondOf, storyIdAt } from '../../db/search/story-id.ts'
import { Problem } from '../http/problem.ts'
import type { ReadDeps } from '../read-deps.ts'
import { localGazetteer } from '../tagger/local/local-gazetteer.ts'
import { FACETS, type Facet } from './filters.ts'
import { type Marker, makeMarker } from './mark-hits.ts'
import { EVERY, type Mark } from './marks.ts'
import type { Named, Names } from './named-entities.ts'
import { rankedOf, storyMatch, type Term, termsOf } from './story-match.ts'
import { filtersOf, formatPlace, type StorySearch, sortOf } from './story-query.ts'
import { withoutDropped } from './without-dropped.ts'

export interface FacetCount {
  code: string
  count: number
}

export interface StoriesFound {
  /** As readers see them now. */
  rows: FoundArticle[]
  /** Where the next page begins. */
  next: string | null
  /** Of the newest `WALKED`; more there may be if `isCapped`. */
  count: number
  isCapped: boolean
  facets: Record<Facet, FacetCount[]>
  /** What the query names; stories tagged with it are found too. */
  named: Named[]
  marker: Marker
  /** Changes when another generation of the index answers. */
  generation: string
  /** When this answer changes by itself, ms. */
  changesAt: number | undefined
  gazetteer: Names['gazetteer']
}

type SearchDeps = Pick<ReadDeps, 'db' | 'search' | 'gazetteer' | 'local'>

/** Of each facet so many are offered. */
const OFFERED = 20

/**
 * What readers find. Two round trips: the index gives ids, the main database says what each is now. A third where the
 * newsroom's own names have changed since this isolate read them; the search is made anew then if they matter to it.
 */
export async function searchStories(
  deps: SearchDeps,
  search: StorySearch,
  { limit, now }: { limit: number; now: number },
): Promise<StoriesFound> {
  const names = namesOf(deps)
  const terms = termsOf(search.q ?? '', names)
  const found = await findMatches(deps, search, terms, limit)
  const shown = found.found.slice(0, limit)
  const { articles, local } = await listFoundStories(
    deps.db,
    shown.map(({ articleId }) => articleId),
    filtersOf(search),
    now,
  )
  await deps.local.catchUp(deps.db, local)
  const present = namesOf(deps)
  if (present.layer !== names.layer && !isSame(terms, termsOf(search.q ?? '', present)))
    return searchStories(deps, search, { limit, now })
  const { count, facets } = withoutDropped(found, shown, articles)
  const last = found.found.length > limit ? shown.at(-1) : undefined
  const ends = articles.map(({ visibleUntil, listedUntil }) => Math.min(visibleUntil, listedUntil))
  return {
    rows: articles.filter(({ visibleFrom }) => isWithin(search, visibleFrom)),
    next: last
      ? formatPlace({ id: last.id, score: sortOf(search) === 'newest' ? undefined : last.score })
      : null,
    count: Math.min(count, WALKED),
    isCapped: found.count > WALKED,
    facets: Object.fromEntries(
      FACETS.map(facet => [facet, offered(facets, facet, present.gazetteer)]),
    ) as StoriesFound['facets'],
    named: terms.flatMap(term => term.named),
    marker: makeMarker(terms),
    generation: found.generation ?? '',
    changesAt: ends.length > 0 ? Math.min(...ends) : undefined,
    gazetteer: present.gazetteer,
  }
}

const namesOf = ({ gazetteer, local: { layer } }: SearchDeps): Names => ({
  gazetteer: localGazetteer(gazetteer, layer),
  layer,
})

const isSame = (a: readonly Term[], b: readonly Term[]) => JSON.stringify(a) === JSON.stringify(b)

const NOTHING: FoundStories = { found: [], facets: new Map(), count: 0, generation: '' }

/** 503 for the search alone where the index does not answer. */
async function findMatches(
  { search: db }: SearchDeps,
  search: StorySearch,
  terms: readonly Term[],
  limit: number,
): Promise<FoundStories> {
  // A query without a letter or digit finds nothing, whatever its filters.
  if (search.q !== undefined && terms.length === 0) return NOTHING
  const filters = filtersOf(search).map(({ kind, code }) => [kind, code] as Mark)
  const query = {
    match: storyMatch(terms, terms.length + filters.length > 0 ? filters : [EVERY]),
    ranked: sortOf(search) === 'newest' ? [] : rankedOf(terms),
    from: storyIdAt(secondOf(search.from ?? 0)),
    below: search.to === undefined ? Number.MAX_SAFE_INTEGER : storyIdAt(Math.ceil(search.to / 1000)),
    after: search.cursor,
    limit,
  }
  const found = await findStories(db, query).catch(error => {
    console.error(
      JSON.stringify({ event: 'search_away', error: error instanceof Error ? error.name : 'unknown' }),
    )
  })
  if (found?.generation === undefined) throw away()
  return found
}

const away = () =>
  new Problem(
    'unavailable',
    'Search does not answer just now; everything else does. Try again in a minute.',
    {
      headers: { 'Retry-After': '60' },
    },
  )

/** The index knows seconds. */
const isWithin = ({ from = 0, to = Number.POSITIVE_INFINITY }: StorySearch, at: number) =>
  at >= from && at < to

/** Most first; those that there still are. */
const offered = (
  facets: ReadonlyMap<string, number>,
  facet: Facet,
  gazetteer: Names['gazetteer'],
): FacetCount[] =>
  [...facets]
    .flatMap(([key, count]) => {
      const [kind, code = ''] = key.split(' ')
      return kind === facet && count > 0 && isOffered(facet, code, gazetteer) ? [{ code, count }] : []
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .slice(0, OFFERED)

/** `asia` is what all regions have; `zh` what both its scripts have. */
const isOffered = (facet: Facet, code: string, gazetteer: Names['gazetteer']) =>
  facet === 'region'
    ? code !== 'asia'
    : facet === 'language' || gazetteer.find(facet, code, 'en') !== undefined
