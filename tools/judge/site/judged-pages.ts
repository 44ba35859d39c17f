import { INTERFACE_LANGUAGES } from '../../../functions/locales/interface-words.ts'
import { link } from '../../../functions/ui/link.ts'

/** One page of each kind, as its English address. */
const KINDS = [
  '/',
  '/southeast-asia',
  '/countries',
  '/countries/jp',
  '/topics',
  '/topics/transport',
  '/people',
  '/places',
  '/organisations',
  '/languages/ja',
  '/languages/ta',
  '/search',
  '/search?q=japan',
  '/search?q=nothing-has-this-word',
  '/about',
  '/feeds',
  '/about/corrections',
  '/docs',
  '/docs/problems/gone',
  '/saved',
  '/edition',
  '/countries/nowhere',
  '/atlantis',
]

/** What the newsroom has just now of kinds whose addresses depend on its stories. */
async function foundPaths(origin: string): Promise<string[]> {
  const articles = await Promise.all(
    ['en', 'ja', 'th', 'ar'].map(async language => {
      const { items } = await ask(`${origin}/v1/articles?limit=1&language=${language}`)
      return items.map(({ slug }) => `/articles/${slug}`)
    }),
  )
  const catalogues = await Promise.all(
    ['people', 'places', 'organisations'].map(async catalogue => {
      const { items } = await ask(`${origin}/v1/${catalogue}?limit=1`)
      return items.map(({ url }) => new URL(url).pathname)
    }),
  )
  return [...articles, ...catalogues].flat()
}

async function ask(url: string) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  return (await answer.json()) as { items: { slug: string; url: string }[] }
}

/** Every kind of page in these interface languages, as paths. */
export async function judgedPages(
  origin: string,
  languages: readonly string[] = INTERFACE_LANGUAGES,
): Promise<string[]> {
  const kinds = [...KINDS, ...(await foundPaths(origin))]
  return languages.flatMap(language => kinds.map(path => link(language, path)))
}
