import { link } from '../../ui/link.ts'
import type { Reader } from '../reader.ts'

/** The address of a search with some parameters changed; `undefined` takes one away. It begins at its first page. */
export function searchAddress(
  { language }: Pick<Reader, 'language'>,
  asked: URLSearchParams,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const params = new URLSearchParams(asked)
  params.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name)
    else params.set(name, value)
  }
  params.sort()
  return link(language, params.size > 0 ? `/search?${params}` : '/search')
}
