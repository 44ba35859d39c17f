import type { Article, FoundArticle, ListedArticle, Run, SearchPage, SearchQuery } from '../src/dawnwire.ts'
import { articleBody } from './article-body.ts'
import { element } from './element.ts'
import { hashOfArticle, hashOfSearch } from './routes.ts'

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

const factsOf = ({ publishedAt, source }: ListedArticle) =>
  element(
    'p',
    { class: 'facts' },
    element('time', { datetime: publishedAt }, when.format(new Date(publishedAt))),
    ` · ${source.name}`,
  )

/** Words of the article, in its language. */
const wordsOf = ({ language }: ListedArticle) => ({ lang: language, dir: 'auto' })

const listed = (article: ListedArticle, headline: readonly Node[], summary: readonly Node[]) =>
  element(
    'li',
    {},
    element('h2', wordsOf(article), element('a', { href: hashOfArticle(article.id) }, ...headline)),
    element('p', wordsOf(article), ...summary),
    factsOf(article),
  )

const text = (words: string) => [document.createTextNode(words)]
const runs = (pieces: readonly Run[]) =>
  pieces.map(piece => (piece.marked ? element('mark', {}, piece.text) : document.createTextNode(piece.text)))

export const storyList = (articles: readonly ListedArticle[]) =>
  element(
    'ol',
    { class: 'stories' },
    ...articles.map(article => listed(article, text(article.headline), text(article.summary))),
  )

export const foundList = (articles: readonly FoundArticle[]) =>
  element(
    'ol',
    { class: 'stories' },
    ...articles.map(article => listed(article, runs(article.match.headline), runs(article.match.snippet))),
  )

export const countOf = ({ total }: SearchPage) =>
  `${total.count.toLocaleString()}${total.isExact ? '' : '+'} ${total.count === 1 ? 'story' : 'stories'}`

/** Links that narrow a search to a country. */
export const facetLinks = ({ facets }: SearchPage, query: SearchQuery) =>
  element(
    'nav',
    { class: 'facets', 'aria-label': 'Narrow to a country' },
    ...facets.country.map(({ code, name, count }) =>
      element('a', { href: hashOfSearch({ ...query, country: code }) }, `${name} (${count})`),
    ),
  )

export const heading = (words: string) => element('h1', {}, words)
export const note = (words: string) => element('p', {}, words)

export const button = (words: string, press: () => void) => {
  const made = element('button', { type: 'button' }, words)
  made.addEventListener('click', press)
  return made
}

export const articleView = (article: Article, save: HTMLElement) =>
  element(
    'article',
    {},
    element('h1', wordsOf(article), article.headline),
    factsOf(article),
    save,
    ...article.corrections.map(({ note, at }) =>
      element('p', {}, element('strong', {}, `Correction, ${when.format(new Date(at))}: `), note),
    ),
    element('div', wordsOf(article), ...articleBody(article.body ?? [])),
    element('p', { class: 'facts' }, article.rights),
    element('p', {}, element('a', { href: article.url }, 'On the newsroom’s site')),
  )
