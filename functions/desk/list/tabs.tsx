import type { SavedView } from '../../../db/queries/find-visit.ts'
import { COUNTED } from '../../../db/queries/list-queue.ts'
import { addressOf, type QueueQuery } from './queue-query.ts'

export interface TabView {
  name: string
  href: string
  /** COUNTED + 1 for more; undefined where the index that counts them is away. */
  count: number | undefined
}

interface TabsProps {
  tabs: readonly TabView[]
  query: QueueQuery
  views: readonly SavedView[]
}

/** Lists that one goes back to, and the form that keeps the present one. */
export function Tabs({ tabs, query, views }: TabsProps) {
  const here = addressOf(query)
  const saved = views.find(view => `/desk?${view.query}` === here)
  return (
    <>
      <nav class="tabs" aria-label="Saved views">
        {tabs.map(({ name, href, count }) => (
          <a href={href} aria-current={href === here ? 'page' : undefined}>
            <bdi>{name}</bdi>
            {count !== undefined && <span class="count">{counted(count)}</span>}
          </a>
        ))}
      </nav>
      {saved ? (
        <DropView name={saved.name} />
      ) : (
        here !== '/desk' && <SaveView query={here.slice('/desk?'.length)} />
      )}
    </>
  )
}

const SaveView = ({ query }: { query: string }) => (
  <details class="save">
    <summary>Save this view</summary>
    <form class="filters" method="post" action="/desk/views">
      <input type="hidden" name="query" value={query} />
      <label for="view-name">Name</label>
      <input id="view-name" type="text" name="name" required maxlength={40} />
      <button type="submit">Save</button>
    </form>
  </details>
)

const DropView = ({ name }: { name: string }) => (
  <form class="save" method="post" action="/desk/views/delete">
    <input type="hidden" name="name" value={name} />
    <button type="submit" class="quiet">
      Delete the view “<bdi>{name}</bdi>”
    </button>
  </form>
)

export const counted = (count: number) =>
  count > COUNTED ? `${COUNTED.toLocaleString('en')}+` : count.toLocaleString('en')
