import type { DisplayLanguage, WordClass } from '../functions/tagger/layout.ts'
import type { PlaceKind, TagKind } from '../functions/tagger/types.ts'

/** One entity on its way into the binary. */
export interface Entity {
  kind: TagKind | 'word'
  code: string
  names: Partial<Record<DisplayLanguage, string>>
  countryCode?: string
  /** Code of the broader topic, of an organisation's topic, of a place's province or of a country's region. */
  parent?: string
  placeKind?: PlaceKind
  /** Listed with exactly the names that texts use. */
  isListed?: boolean
  /** Outside Asia. */
  isAbroad?: boolean
  population?: number
  /** A province's: from how large a scale on a map shows it, 2 for Texas, 8 for a French department. */
  zoom?: number
  /** A city's names that are not alternates. */
  properNames?: string[]
  latitude?: number
  longitude?: number
  /** IANA name; a country has those of all its places, the capital's first. */
  timeZones?: string[]
  /** Kept in the record behind the names. */
  facts?: string[]
  wordClass?: WordClass
  keys: Key[]
}

export interface Key {
  text: string
  flags: number
}

/** Natural Earth's scale from which on a province is small: a British county, an atoll. */
export const SMALL_ZOOM = 8
