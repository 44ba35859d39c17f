import { fillPage } from '../http/fill-page.ts'
import type { View } from '../present/article-json.ts'
import { articleJson } from '../present/article-json.ts'
import type { ChangeItem } from '../published/change-items.ts'
import { nextOf } from '../published/change-walk.ts'
import type { ReadDeps } from '../read-deps.ts'
import type { Removal } from '../shapes/change-shapes.ts'
import type { ChangeCursor } from '../text/change-cursor.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import { PAGE_BYTES } from './view.ts'

export interface ChangesEnd {
  next: string
  more: boolean
}

interface Told {
  from: ChangeCursor
  forgotten: number
  view: View
  deps: Pick<ReadDeps, 'gazetteer' | 'publicOrigin' | 'remember'>
}

/** With bodies a page may end before its last item; the next one then begins there. */
export function changesJson(
  items: readonly ChangeItem[],
  end: ChangesEnd,
  { from, forgotten, view, deps }: Told,
) {
  const bytes = view.body === 'none' ? Number.POSITIVE_INFINITY : PAGE_BYTES
  const texts = fillPage(items, item => itemJson(item, view, deps), bytes)
  const isCut = texts.length < items.length
  const cutAt = {
    more: true,
    next: nextOf(from, items[texts.length - 1]?.sequence, { more: true, forgotten }),
  }
  const { next, more } = isCut ? cutAt : end
  return `{"items":[${texts}],"next":${JSON.stringify(next)},"more":${more}}`
}

function itemJson(item: ChangeItem, view: View, deps: Told['deps']): string {
  if (item.kind === 'removed')
    return JSON.stringify({ ...item, at: formatRfc3339(new Date(item.at)) } satisfies Removal)
  const { kind, sequence, article } = item
  return `{"kind":"${kind}","sequence":${sequence},"article":${articleJson(article, view, deps)}}`
}
