/** The forms of a feed: the file beside the list's page, and its media type. */
export const FEED_FORMS = {
  rss: { file: 'feed.xml', type: 'application/rss+xml', name: 'RSS' },
  atom: { file: 'atom.xml', type: 'application/atom+xml', name: 'Atom' },
  json: { file: 'feed.json', type: 'application/feed+json', name: 'JSON Feed' },
  ninjs: { file: 'ninjs.json', type: 'application/json', name: 'ninjs' },
} as const

export type FeedForm = keyof typeof FEED_FORMS
export const FEED_FORM_NAMES = Object.keys(FEED_FORMS) as FeedForm[]

/** `/east-asia/feed.xml`. The front page is Asia's. */
export const feedPath = (listPath: string, form: FeedForm) =>
  `${listPath === '/' ? '/asia' : listPath}/${FEED_FORMS[form].file}`

export interface FeedLink {
  type: string
  title: string
  href: string
}

/** For the head of a list's page, so that readers' programs find its feeds. */
export const feedLinks = (listPath: string, title: string): FeedLink[] =>
  FEED_FORM_NAMES.map(form => ({
    type: FEED_FORMS[form].type,
    title: `${title} (${FEED_FORMS[form].name})`,
    href: feedPath(listPath, form),
  }))
