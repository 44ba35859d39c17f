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
  /** What countries are called in the text's language, by country; filled as they are asked for. */
  ownNames: Map<number, string | undefined>
  /** Unknown places whose names begin like a known one. */
  longer: Designated[]
}
