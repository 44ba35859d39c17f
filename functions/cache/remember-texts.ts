import { LRUCache } from 'lru-cache'

/** The text that was made before for the same parts; otherwise makes and keeps it. */
export type RememberText = (parts: readonly (string | number)[], make: () => string) => string

/**
 * Keeps texts made of articles. `parts` are all values that decide a text, as in an ETag. After a purge a page is made
 * anew, but nearly all of its articles are the same as before. Keeps `maxCharacters` at most; the least recently used
 * go first.
 */
export function rememberTexts(maxCharacters: number): RememberText {
  const texts = new LRUCache<string, string>({
    maxSize: maxCharacters,
    sizeCalculation: (text, key) => text.length + key.length,
  })
  return (parts, make) => {
    const key = parts.join('\n')
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = make()
    texts.set(key, text)
    return text
  }
}
