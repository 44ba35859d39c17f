import { type AnswerCache, memoryCache } from './answer-cache.ts'
import { type Fetch, type Reader, readJson } from './read-json.ts'
import type { FoundArticle, SearchPage, SearchQuery } from './search-types.ts'
import { type Store, type SyncOptions, sync } from './sync.ts'
import type { Article, ArticleFilter, CatalogueEntry, ListedArticle, NamesLanguage, Page } from './types.ts'
import { walk } from './walk.ts'

export { type AnswerCache, type KeptAnswer, memoryCache } from './answer-cache.ts'
export { type FieldError, Problem } from './problem.ts'
export type { Fetch } from './read-json.ts'
export type * from './search-types.ts'
export { memoryStore, type Step, type Store, type SyncOptions, type SyncResult } from './sync.ts'
export type * from './types.ts'

export interface DawnwireOptions {
  /** `https://news.example` */
  origin: string
  fetch?: Fetch
  cache?: AnswerCache
}

const CATALOGUES = ['regions', 'countries', 'topics', 'people', 'places', 'organisations'] as const
type Catalogue = (typeof CATALOGUES)[number]

/** What readers may read of a newsroom. Refusals are thrown as `Problem`. */
export function dawnwire({
  origin,
  fetch = globalThis.fetch.bind(globalThis),
  cache = memoryCache(),
}: DawnwireOptions) {
  const reader: Reader = { origin, fetch, cache }
  return {
    /** One article, whole. */
    article: (id: string, { body, names }: { body?: 'blocks' | 'html'; names?: NamesLanguage } = {}) =>
      readJson<Article>(reader, `/v1/articles/${encodeURIComponent(id)}`, {
        body: body === 'html' ? body : undefined,
        names,
      }),

    /** One page of a list, newest first. */
    page: (filter: ArticleFilter & { cursor?: string } = {}) =>
      readJson<Page<ListedArticle>>(reader, '/v1/articles', { ...filter }),

    /** Every article of a list, newest first, page by page as they are asked for. */
    articles: (filter: ArticleFilter = {}) => walk<ListedArticle>(reader, '/v1/articles', { ...filter }),

    /** One page of what is found, with counts by region, country, topic and language. */
    searchPage: (query: SearchQuery & { cursor?: string }) =>
      readJson<SearchPage>(reader, '/v1/search', { ...query }),

    /** Every story that is found, page by page as they are asked for. */
    search: (query: SearchQuery) => walk<FoundArticle>(reader, '/v1/search', { ...query }),

    /** Countries, topics, people … with their names and how many stories each has. */
    catalogue: (name: Catalogue) => walk<CatalogueEntry>(reader, `/v1/${name}`, {}),

    /** Brings a local copy in step with the newsroom. */
    sync: (store: Store, options?: SyncOptions) => sync(reader, store, options),
  }
}

export type Dawnwire = ReturnType<typeof dawnwire>
