import { dawnwire } from '../src/dawnwire.ts'
import { openDeviceStore, StorageFault } from './device-store.ts'
import { element } from './element.ts'
import { keepInStep, type Standing } from './keep-in-step.ts'
import { type PageDeps, pageOf } from './pages.ts'
import { hashOfRegion, hashOfSearch, REGIONS, readRoute } from './routes.ts'

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const main = find('main')
const origin = document.documentElement.dataset.newsroom ?? location.origin
const hour = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

function wordsFor(standing: Standing): string {
  switch (standing.is) {
    case 'asking':
      return 'Asking for news …'
    case 'in step':
      return `In step at ${hour.format(standing.at)}`
    case 'away':
      return 'You are offline. This is the copy on this device.'
    case 'refused':
      return `${standing.says} What is shown may be old.`
  }
}

const tell = (standing: Standing) => {
  find('state').textContent = wordsFor(standing)
}
const tellFault = (error: unknown) => {
  if (error instanceof StorageFault) tell({ is: 'refused', says: error.message })
}
// Whatever was pressed or opened: who cannot keep or find it here is told.
addEventListener('unhandledrejection', ({ reason }) => tellFault(reason))
const store = await openDeviceStore().catch(error => {
  tellFault(error)
  throw error
})
const news = dawnwire({ origin })
const deps: PageDeps = { news, store, again: () => void show() }

const links = [
  ...Object.entries(REGIONS).map(([region, name]) => [hashOfRegion(region), name] as const),
  ['#/saved', 'Saved'] as const,
].map(([href, name]) => element('a', { href }, name))
find('regions').append(...links)

/** Who shows last wins, however long the answers take. */
let latest = 0

async function show(): Promise<void> {
  const turn = ++latest
  const { hash } = location
  for (const link of links)
    if (link.getAttribute('href') === (hash || '#/')) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  const { title, shown } = await pageOf(readRoute(hash), deps)
  if (turn !== latest) return
  document.title = `${title} · Pocket Dawnwire`
  main.replaceChildren(...shown)
}

addEventListener('hashchange', async () => {
  await show()
  scrollTo(0, 0)
  main.focus()
})

find<HTMLFormElement>('search').addEventListener('submit', event => {
  event.preventDefault()
  const { value } = find<HTMLInputElement>('q')
  location.hash = hashOfSearch({ q: value })
})

void navigator.serviceWorker?.register('service-worker.js')
void show()
keepInStep(news, store, standing => {
  tell(standing)
  if (standing.is === 'in step') void show()
})
