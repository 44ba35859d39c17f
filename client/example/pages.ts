import { type Article, type Dawnwire, Problem, type SearchPage, type SearchQuery } from '../src/dawnwire.ts'
import { type DeviceStore, isOver } from './device-store.ts'
import { REGIONS, type Route } from './routes.ts'
import { articleView, button, countOf, facetLinks, foundList, heading, note, storyList } from './views.ts'

interface Page {
  title: string
  shown: HTMLElement[]
}

/** Stories that a list shows before somebody asks for more. */
const SHOWN = 30

export interface PageDeps {
  news: Dawnwire
  store: DeviceStore
  /** Shows the same place anew. */
  again: () => void
}

/** What stands at a place of the app: from the copy on the device where it can, so that it is there without a connection. */
export function pageOf(route: Route, deps: PageDeps): Promise<Page> {
  switch (route.at) {
    case 'region':
      return regionPage(route.region, deps)
    case 'saved':
      return savedPage(deps)
    case 'article':
      return articlePage(route.id, deps)
    case 'search':
      return searchPage(route.query, deps)
  }
}

async function regionPage(region: keyof typeof REGIONS, { store }: PageDeps): Promise<Page> {
  const isWanted = ({ regions }: Article) => region === 'asia' || regions.includes(region)
  const title = REGIONS[region]
  const list = async (from: number): Promise<HTMLElement[]> => {
    const articles = (await store.list(isWanted, from + SHOWN + 1)).slice(from)
    if (articles.length === 0) return [note('Nothing here yet.')]
    const more = button('Older stories', async () => more.replaceWith(...(await list(from + SHOWN))))
    return [storyList(articles.slice(0, SHOWN)), ...(articles.length > SHOWN ? [more] : [])]
  }
  return { title, shown: [heading(title), ...(await list(0))] }
}

async function savedPage({ store }: PageDeps): Promise<Page> {
  const articles = await store.saved()
  const title = 'Saved'
  return {
    title,
    shown: [heading(title), articles.length > 0 ? storyList(articles) : note('You have saved nothing.')],
  }
}

async function articlePage(id: string, { news, store, again }: PageDeps): Promise<Page> {
  const article = (await store.find(id)) ?? (await news.article(id).catch(refusalOf))
  if (article instanceof Problem || isOver(article?.expiresAt))
    return { title: 'Not here', shown: [heading('This story is not here any more.')] }
  if (!article) return { title: 'Offline', shown: [heading('This story is not on this device.')] }
  const isSaved = await store.isSaved(id)
  const save = button(isSaved ? 'Saved: remove' : 'Save', async () => {
    await store.save(id, !isSaved)
    again()
  })
  return { title: article.headline, shown: [articleView(article, save)] }
}

/** A refusal is an answer; anything else means that the newsroom cannot be reached. */
const refusalOf = (error: unknown) => (error instanceof Problem ? error : undefined)

async function searchPage(query: SearchQuery, deps: PageDeps): Promise<Page> {
  const title = query.q ?? 'Search'
  const found = await deps.news.searchPage(query).catch(refusalOf)
  if (found instanceof Problem) return { title, shown: [heading(title), note(found.message)] }
  if (!found) return { title, shown: [heading(title), ...(await searchedHere(query, deps))] }
  return {
    title,
    shown: [
      heading(title),
      note(countOf(found)),
      facetLinks(found, query),
      ...foundPages(found, query, deps),
    ],
  }
}

function foundPages(found: SearchPage, query: SearchQuery, { news }: Pick<PageDeps, 'news'>): HTMLElement[] {
  const { nextCursor } = found
  if (nextCursor === null) return [foundList(found.items)]
  const more = button('More', async () => {
    const next = await news.searchPage({ ...query, cursor: nextCursor })
    more.replaceWith(...foundPages(next, query, { news }))
  })
  return [foundList(found.items), more]
}

/** Without a connection: the words of headline and summary on this device. */
async function searchedHere({ q = '' }: SearchQuery, { store }: PageDeps): Promise<HTMLElement[]> {
  const fold = (text: string) => text.normalize('NFKC').toLowerCase()
  const words = fold(q).split(/\s+/)
  const has = ({ headline, summary }: Article) =>
    words.every(word => fold(`${headline} ${summary}`).includes(word))
  const articles = await store.list(has, SHOWN)
  return [note('You are offline. These are the stories on this device.'), storyList(articles)]
}
