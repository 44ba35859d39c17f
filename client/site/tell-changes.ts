/** Where the reader stood in the change log when they looked last, and when that was, ms. On this device alone. */
interface Look {
  cursor: string
  at: number
}

interface Article {
  id: string
  slug: string
  headline: string
  language: string
  publishedAt: string
}

interface Changes {
  items: ({ kind: 'article'; article: Article } | { kind: 'removed'; id: string })[]
  more: boolean
}

const LOOK = 'look'
const SHOWN = 10
/** After so many changes everything is new: to tell of more would weigh more than the page. */
const MOST = 100
/** Ms; pages opened one after another are one look. */
const SAME_LOOK = 30 * 60_000

/**
 * On a front page: what was published, changed and withdrawn since the reader looked last. A look lasts while pages are opened
 * one after another, so opening one again tells the same.
 */
export async function tellChanges() {
  const place = document.getElementById('since')
  if (!place) return
  const stored = read<{ before?: Look; now: Look }>()
  const isSame = stored !== undefined && Date.now() - stored.now.at < SAME_LOOK
  const before = isSame ? stored.before : stored?.now
  // Asked first: what changes in between is told twice rather than never.
  const cursor = isSame ? stored.now.cursor : await cursorNow()
  const items = before && (await changesSince(before.cursor, place.dataset.region))
  if (items && before) show(place, items, before.at)
  if (cursor === undefined) return
  keep({ ...(before && { before }), now: { cursor, at: Date.now() } })
}

function read<T>(): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(LOOK) ?? '') as T
  } catch {
    return undefined
  }
}

function keep(looks: object) {
  try {
    localStorage.setItem(LOOK, JSON.stringify(looks))
  } catch {
    // A browser that stores nothing tells nothing next time.
  }
}

/** On the page of a region, of the region. Undefined where nobody knows, or where there were too many to tell. */
async function changesSince(
  since: string,
  region: string | undefined,
): Promise<Changes['items'] | undefined> {
  const query = new URLSearchParams({ since, limit: String(MOST), ...(region && { region }) })
  const answer = await fetch(`/v1/changes?${query}`).catch(() => undefined)
  if (!answer?.ok) return undefined
  const { items, more } = (await answer.json()) as Changes
  return more ? undefined : items
}

const cursorNow = async () =>
  (await fetch(location.pathname, { method: 'HEAD' }).catch(() => undefined))?.headers.get(
    'Dawnwire-Changes',
  ) ?? undefined

function show(place: HTMLElement, items: Changes['items'], lookedAt: number) {
  const articles = items.flatMap(item => (item.kind === 'article' ? [item.article] : []))
  const withdrawn = items.length - articles.length
  if (items.length === 0) return
  const { prefix = '', isNew = '', isChanged = '', withdrawn: words = '' } = place.dataset
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const entries = articles
    .sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
    .slice(0, SHOWN)
    .map(({ slug, headline, language, publishedAt }) => {
      const link = document.createElement('a')
      link.href = `${prefix}/articles/${slug}`
      link.lang = language
      link.dir = 'auto'
      link.textContent = headline
      const mark = document.createElement('b')
      mark.textContent = Date.parse(publishedAt) > lookedAt ? isNew : isChanged
      const entry = document.createElement('li')
      entry.append(mark, ' ', link)
      return entry
    })
  place.querySelector('ul')?.replaceChildren(...entries)
  const line = place.querySelector('p')
  if (line && withdrawn > 0) line.textContent = words.replace('{count}', numbers.format(withdrawn))
  // What stands in view is not moved: there it comes last.
  const above = place.previousElementSibling
  if (above && above.getBoundingClientRect().bottom < innerHeight) place.parentElement?.append(place)
  place.hidden = false
}
