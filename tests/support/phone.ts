import { json } from './articles.ts'
import type { Newsroom } from './newsroom.ts'

export interface Listed {
  id: string
  version: number
  replacedBy?: { id: string }
}

export type Item =
  | { kind: 'article'; sequence: number; article: Listed }
  | { kind: 'removed'; sequence: number; id: string; reason: string; at: string }

export interface Page {
  items: Item[]
  next: string
  more: boolean
}

/** An app that keeps a copy of a stream as the documentation tells it to. `query` are further parameters, with `&`. */
export function makePhone({ get }: Pick<Newsroom, 'get'>, query: string) {
  const phone = {
    has: new Map<string, Listed>(),
    cursor: '0',
    requests: 0,
    resyncs: 0,
    /** One page; whether there is more. */
    async step({ limit = 100 } = {}): Promise<boolean> {
      phone.requests++
      const response = await get(`/v1/changes?since=${phone.cursor}&limit=${limit}${query}`)
      if (response.status === 410) {
        const { code } = await json<{ code: string }>(response)
        if (code !== 'resync_required' || phone.cursor === '0') throw new Error(`410 ${code}`)
        phone.resyncs++
        phone.cursor = '0'
        phone.has.clear()
        return true
      }
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
      const { items, next, more } = await json<Page>(response)
      for (const item of items)
        if (item.kind === 'article') phone.has.set(item.article.id, item.article)
        else phone.has.delete(item.id)
      phone.cursor = next
      return more
    },
    async sync(options: { limit?: number } = {}) {
      while (await phone.step(options));
    },
  }
  return phone
}
