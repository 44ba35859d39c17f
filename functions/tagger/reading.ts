import type { Designated } from './designators.ts'
import type { LoadedGazetteer } from './gazetteer.ts'

/** What one text has told so far. */
export interface Reading {
  gazetteer: LoadedGazetteer
  language: string
  home: ReadonlySet<number>
  /** What the unambiguous names of the text add up to, by country. */
  support: Map<number, number>
  /** Lone words that stand in a person's name somewhere in the text. */
  partsOfNames: Set<string>
  /** Which place a name is that its country or province followed: it is the same wherever the name stands alone behind. */
  placed: Map<string, number>
  /** Organisations whose name has meant another state's, and those that it has meant. */
  ofOthers: Set<number>
  ofTheirOwn: Set<number>
  /** Unknown places whose names begin like a known one. */
  longer: Designated[]
}
