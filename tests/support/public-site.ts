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
  '/about/corrections': () => '/about/corrections',
  '/articles/:slug': ({ shown }) => new URL(shown.url).pathname,
  '/v1/articles': () => '/v1/articles',
  '/v1/articles/:id': ({ shown }) => `/v1/articles/${shown.id}`,
  '/v1/regions': () => '/v1/regions',
  '/v1/countries': () => '/v1/countries',
  '/v1/topics': () => '/v1/topics',
}

/** Those that stand for the rest. */
export const SIX = [
  '/',
  '/:region',
  '/countries/:code',
  '/articles/:slug',
  '/v1/articles',
  '/v1/articles/:id',
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
