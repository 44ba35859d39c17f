import { localTime } from './local-time.ts'

/** What a page says of itself. A service worker has no DOM, and the site writes these parts in one way only. */

const mainOf = (html: string) => /<main\b[^>]*>/.exec(html)?.[0] ?? ''

/** The ids of all stories that the page shows. */
export const storiesOf = (html: string): string[] =>
  (/ data-stories="([^"]*)"/.exec(mainOf(html))?.[1] ?? '').split(' ').filter(id => id !== '')

/** Whether it is the front page or that of a region. */
export const isEdition = (html: string) => / data-edition=""/.test(mainOf(html))

/** Its style sheet, scripts, icons and pictures. */
export function filesOf(html: string): string[] {
  const links = [...html.matchAll(/ (?:href|src|srcset)="([^"]*)"/g)].flatMap(([, value = '']) =>
    value.split(',').map(part => part.trim().split(' ', 1)[0] ?? ''),
  )
  return [...new Set(links)].filter(path => /^\/(?:assets|pictures)\//.test(path))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string) => text.replace(/&([a-z]+|#39);/g, (whole, name) => ENTITIES[name] ?? whole)

const languageOf = (html: string) => /<html lang="([\w-]+)"/.exec(html)?.[1] ?? 'en'

/** Its heading with the language, BCP 47: a headline's may be another than the page's. */
export function headingOf(html: string): { title: string; language: string } {
  const [, language = languageOf(html), title = ''] =
    /<h1\b(?: lang="([\w-]+)")?[^>]*>([^<]*)/.exec(html) ?? []
  return { title: decoded(title), language }
}

/** The page with the sentence that it is a copy, and of when. */
export function asCopy(html: string, at: Date): string {
  const time = localTime(at, languageOf(html))
  return html.replace(
    /(<p class="copy"[^>]*?) hidden=""(>[^<{]*)\{time\}/,
    (_, tag: string, words: string) => `${tag}${words}<time datetime="${at.toISOString()}">${time}</time>`,
  )
}
