import type { DisplayLanguage, WordClass } from '../functions/tagger/layout.ts'
import type { PlaceKind, TagKind } from '../functions/tagger/types.ts'

/** One entity on its way into the binary. */
export interface Entity {
  kind: TagKind | 'word'
  code: string
  names: Partial<Record<DisplayLanguage, string>>
  countryCode?: string
  /** Code of the broader topic, of a place's province or of a country's region. */
  parent?: string
  placeKind?: PlaceKind
  population?: number
  latitude?: number
  longitude?: number
  /** Kept in the record behind the names. */
  facts?: string[]
  wordClass?: WordClass
  keys: Key[]
}

export interface Key {
  text: string
  flags: number
}
