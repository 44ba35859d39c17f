import { LRUCache } from 'lru-cache'
import type { Entry, Gazetteer } from '../tagger/types.ts'

const MAX_ENTRIES = 4096

/** A gazetteer that answers the same, and keeps the entries that are asked for most, so that their bytes are decoded only once. */
export function rememberEntries<G extends Gazetteer>(gazetteer: G): G {
  const entries = new LRUCache<string, Entry>({ max: MAX_ENTRIES })
  return {
    ...gazetteer,
    find(kind, code, language) {
      const key = `${kind} ${language} ${code}`
      const known = entries.get(key)
      if (known !== undefined) return known
      const entry = gazetteer.find(kind, code, language)
      if (entry !== undefined) entries.set(key, entry)
      return entry
    },
  }
}
