import type { Designated } from './designators.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import type { Posting } from './postings.ts'
import type { Match } from './scan.ts'

/** What the names of states' organisations may mean in a text; a name that is not in it has all of its meanings. */
export interface StatesMeant {
  /** Told by the text beside the name, or by whose the name was first. */
  told: Map<Match, readonly Posting[]>
  /** Those of several states, with no country beside the name: what the text is about tells whose. */
  open: Map<Match, readonly Posting[]>
}

/** What one text has told so far. */
export interface Reading {
  gazetteer: LoadedGazetteer
  language: string
  home: ReadonlySet<number>
  /** What the unambiguous names of the text add up to, by country. */
  support: Map<number, number>
  /** Lone words that stand in a person's name somewhere in the text. */
  partsOfNames: Set<string>
  /** The place that a name is whose country or province followed it once: further on the name alone means the same place. */
  placed: Map<string, number>
  states: StatesMeant
  /** Unknown places whose names begin like a known one. */
  longer: Designated[]
}
