const FOLDERS = {
  place: 'places',
  person: 'people',
  organisation: 'organisations',
  topic: 'topics',
} as const

/** The front page is Asia's. */
export const regionPath = (code: string) => (code === 'asia' ? '/' : `/${code}`)

/** Of the stories in a language, by its BCP 47 tag. */
export const languagePath = (tag: string) => `/languages/${tag.toLowerCase()}`

/** The English address of the page that lists what is tagged so; `link` gives it in other languages. */
export function tagPath(
  kind: 'region' | 'country' | keyof typeof FOLDERS,
  { code, slug }: { code: string; slug: string },
): string {
  if (kind === 'region') return regionPath(code)
  return kind === 'country' ? `/countries/${code.toLowerCase()}` : `/${FOLDERS[kind]}/${slug}`
}
