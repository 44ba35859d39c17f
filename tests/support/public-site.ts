import { beforeAll } from 'vitest'
import { json, publish, type Submitted } from './articles.ts'
import { signIn } from './desk-client.ts'
import { makeKey, makeNewsroom, type Newsroom, SUBMISSION, submit } from './newsroom.ts'

/** The headline of what readers must not see. */
export const SECRET = 'Not for readers yet'

interface Site {
  newsroom: Newsroom
  shown: Submitted
}

const entityPath = (
  { newsroom }: Site,
  folder: string,
  kind: 'topic' | 'person' | 'organisation' | 'place',
) => `/${folder}/${newsroom.deps.tagger.gazetteer.list(kind, 'en')[0]?.slug}`

export const FEED_FILES = ['feed.xml', 'atom.xml', 'feed.json', 'ninjs.json']

/** One address for each public route. */
export const PUBLIC: Record<string, (site: Site) => string> = {
  '/': () => '/',
  '/asia': () => '/asia',
  '/:region': () => '/east-asia',
  '/countries/:code': () => '/countries/jp',
  '/topics/:slug': site => entityPath(site, 'topics', 'topic'),
  '/people/:slug': site => entityPath(site, 'people', 'person'),
  '/organisations/:slug': site => entityPath(site, 'organisations', 'organisation'),
  '/places/:slug': site => entityPath(site, 'places', 'place'),
  '/languages/:tag': () => '/languages/en',
  '/countries': () => '/countries',
  '/topics': () => '/topics',
  '/people': () => '/people',
  '/places': () => '/places',
  '/organisations': () => '/organisations',
  '/about': () => '/about',
  '/favicon.ico': () => '/favicon.ico',
  '/feeds': () => '/feeds',
  '/docs': () => '/docs',
  '/docs/problems/:code': () => '/docs/problems/malformed',
  '/about/corrections': () => '/about/corrections',
  '/saved': () => '/saved',
  ...Object.fromEntries(
    [
      ['/:list', () => '/east-asia'],
      ['/countries/:list', () => '/countries/jp'],
      ['/topics/:list', (site: Site) => entityPath(site, 'topics', 'topic')],
      ['/people/:list', (site: Site) => entityPath(site, 'people', 'person')],
      ['/organisations/:list', (site: Site) => entityPath(site, 'organisations', 'organisation')],
      ['/places/:list', (site: Site) => entityPath(site, 'places', 'place')],
      ['/languages/:list', () => '/languages/en'],
    ].flatMap(([route, path]) =>
      FEED_FILES.map(file => [
        `${route}/${file}`,
        (site: Site) => `${(path as (site: Site) => string)(site)}/${file}`,
      ]),
    ),
  ),
  '/sitemap.xml': () => '/sitemap.xml',
  '/sitemap/:file': () => '/sitemap/2026-05.xml',
  '/news-sitemap.xml': () => '/news-sitemap.xml',
  '/llms.txt': () => '/llms.txt',
  '/robots.txt': () => '/robots.txt',
  '/articles/:slug': ({ shown }) => new URL(shown.url).pathname,
  '/v1/articles': () => '/v1/articles',
  '/v1/articles/:id': ({ shown }) => `/v1/articles/${shown.id}`,
  '/v1/articles/:id/ninjs': ({ shown }) => `/v1/articles/${shown.id}/ninjs`,
  '/v1/regions': () => '/v1/regions',
  '/v1/countries': () => '/v1/countries',
  '/v1/topics': () => '/v1/topics',
  '/v1/people': () => '/v1/people',
  '/v1/places': () => '/v1/places',
  '/v1/organisations': () => '/v1/organisations',
  '/v1/changes': () => '/v1/changes',
  '/pictures/:id/:width': () => '/pictures/0000000000000000/320',
  '/openapi.json': () => '/openapi.json',
  '/v1/search': () => '/v1/search?q=ferry',
  '/search': () => '/search?q=ferry',
}

/** Those that stand for the rest. */
export const SOME = [
  '/',
  '/:region',
  '/countries/:code',
  '/articles/:slug',
  '/v1/articles',
  '/v1/articles/:id',
  '/v1/changes',
  '/v1/people',
  '/:list/feed.xml',
  '/countries/:list/feed.json',
  '/sitemap.xml',
  '/sitemap/:file',
]

/** One article that readers see, one that they must not, and who may see both: an editor and a partner in one. */
export function publicSite() {
  const newsroom = makeNewsroom()
  let shown: Submitted
  let hidden: Submitted
  let credentials: { Cookie: string; Authorization: string }

  beforeAll(async () => {
    const { Authorization = '' } = await makeKey(newsroom)
    shown = await publish(newsroom, { Authorization })
    hidden = await json(submit(newsroom, { Authorization }, { ...SUBMISSION, headline: SECRET }))
    const { cookie } = await signIn(newsroom)
    credentials = { Cookie: cookie, Authorization }
    await newsroom.settled()
  })

  return {
    hidden: () => hidden,
    credentials: () => credentials,
    pathOf: (route: string) => PUBLIC[route]?.({ newsroom, shown }) ?? '',
  }
}
