import type { Submitted } from './articles.ts'

/** What the addresses of each language begin with. */
export const PREFIXES = ['', '/ja', '/ko', '/zh-hans', '/zh-hant', '/hi', '/id', '/vi', '/th', '/ar']
export const LANGUAGES = ['en', 'ja', 'ko', 'zh-Hans', 'zh-Hant', 'hi', 'id', 'vi', 'th', 'ar']

export const pathOf = ({ url }: Submitted) => new URL(url).pathname
export const mainOf = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
