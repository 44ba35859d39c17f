import { LRUCache } from 'lru-cache'

/** The text made before for the same parts, else the one that `make` gives. */
export type RememberText = (parts: readonly (string | number)[], make: () => string) => string

/**
 * Keeps what was made of articles, by everything that decides it, as validators do: a purge empties pages, but nearly all
 * of their articles are the same as before. At most `maxCharacters`; the least used go first.
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
