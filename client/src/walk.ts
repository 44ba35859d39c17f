import { type Query, type Reader, readJson } from './read-json.ts'
import type { Page } from './types.ts'

/** Every item of a list, page by page as they are asked for. A page may be empty and still have a next one. */
export async function* walk<Item>(reader: Reader, path: string, query: Query): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const page = await readJson<Page<Item>>(reader, path, { ...query, cursor })
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
