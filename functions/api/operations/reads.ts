import { StorySearch } from '../../search/story-query.ts'
import { Article, ArticlePage } from '../../shapes/article-shapes.ts'
import { CataloguePage } from '../../shapes/catalogue-shapes.ts'
import { Ninjs } from '../../shapes/ninjs-shape.ts'
import { SearchPage } from '../../shapes/search-shapes.ts'
import { ArticleQuery } from '../articles.ts'
import { CatalogueQuery } from '../catalogue.ts'
import { SingleArticleQuery } from '../view.ts'
import { ARTICLE, LISTED, REGIONS_ENTRY } from './examples.ts'
import type { Operation, Operations } from './operation.ts'

const catalogue = (name: string, what: string): Operation => ({
  name,
  group: 'Read',
  summary: `All ${what}, with their names and counts`,
  description:
    'Names come in every interface language. Without `limit` the list is whole: `nextCursor` is null.',
  query: CatalogueQuery,
  answers: {
    200: {
      says: `The ${what}.`,
      schema: CataloguePage,
      headers: ['ETag', 'Link'],
      ...(what === 'regions' ? { example: { items: [REGIONS_ENTRY], nextCursor: null } } : {}),
    },
  },
  refuses: [],
  example: {},
})

const entities = (name: string, what: string, prefix: string): Operation => ({
  name,
  group: 'Read',
  summary: `The ${what} that articles are about now`,
  description: 'In the order of their slugs.',
  query: CatalogueQuery,
  answers: { 200: { says: `A page of ${what}.`, schema: CataloguePage, headers: ['ETag', 'Link'] } },
  refuses: [],
  example: { query: `limit=5&prefix=${prefix}` },
})

const ONE_ARTICLE = ['not_found', 'gone'] as const

export const READS: Operations = {
  'GET /v1/articles': {
    name: 'listArticles',
    group: 'Read',
    summary: 'Articles, newest first',
    description:
      'With several filters an article must match all of them. Then a page may be short, even empty, and still have a cursor: go on until `nextCursor` is null. With bodies a page has 50 articles and 2 MB at most.',
    query: ArticleQuery,
    answers: {
      200: {
        says: 'A page of articles.',
        schema: ArticlePage,
        headers: ['ETag', 'Link'],
        example: { items: [LISTED], nextCursor: null },
      },
    },
    refuses: ['not_found'],
    example: { query: 'limit=5&region=east-asia&topic=medtop:13000000' },
  },
  'GET /v1/articles/:id': {
    name: 'getArticle',
    group: 'Read',
    summary: 'One article, whole',
    description:
      '410 `gone` means: delete your copy, the story was withdrawn. 404 for an article that you have means that it has expired or was unpublished: stop showing it; it may come back.',
    query: SingleArticleQuery,
    answers: {
      200: {
        says: 'The article.',
        schema: Article,
        headers: ['ETag', 'Last-Modified'],
        example: ARTICLE,
      },
    },
    refuses: ONE_ARTICLE,
    example: { query: 'body=html' },
  },
  'GET /v1/articles/:id/ninjs': {
    name: 'getArticleAsNinjs',
    group: 'Read',
    summary: 'One article as IPTC ninjs 3.1',
    description:
      'Tags are `subjects` with `creator`, `relevance` and `confidence`; corrections stand in `edNote`.',
    answers: { 200: { says: 'The article.', schema: Ninjs, headers: ['ETag', 'Last-Modified'] } },
    refuses: ONE_ARTICLE,
    example: {},
  },
  'GET /v1/search': {
    name: 'searchArticles',
    group: 'Read',
    summary: 'Articles that have all of these words',
    description:
      'In every script, without regard to case, accents, and forms of characters; nothing in `q` is an operator. The name of a country, place, person, organisation or topic in any language also finds what is tagged with it. `q` or a filter must be given.',
    query: StorySearch,
    answers: { 200: { says: 'A page of what was found.', schema: SearchPage, headers: ['ETag', 'Link'] } },
    refuses: ['not_found', 'rate_limited', 'unavailable'],
    example: { query: 'language=en&q=ferry' },
  },
  'GET /v1/regions': catalogue('listRegions', 'regions'),
  'GET /v1/countries': catalogue('listCountries', 'countries of Asia'),
  'GET /v1/topics': catalogue('listTopics', 'topics'),
  'GET /v1/people': entities('listPeople', 'people', 'A'),
  'GET /v1/places': entities('listPlaces', 'places', 'Tok'),
  'GET /v1/organisations': entities('listOrganisations', 'organisations', 'U'),
}
