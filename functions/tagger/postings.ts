import type { Entities } from './entities.ts'
import { KIND, MANY, WORD } from './layout.ts'

/** One entity that a key may name. */
export interface Posting {
  readonly entity: number
  readonly flags: number
}

/** The keys as columns. */
interface Keys {
  /** The number of an entity or, with the flag MANY, where the key's extra postings start. */
  values(): Uint32Array
  flags: Uint8Array
  extraValues(): Uint32Array
  extraFlags: Uint8Array
}

/** All that a key may name, by what becomes of it in a text. Shared by all who ask. */
export interface Senses {
  names: readonly Posting[]
  /** Words that tell a topic. */
  cues: readonly Posting[]
  /** Words that steer the resolver. */
  words: readonly Posting[]
  /** People, firms and offices. */
  nouns: readonly Posting[]
  /** It holds a name and is none. */
  isBlock: boolean
}

export function postingsOf(keys: Keys, key: number): Posting[] {
  const value = keys.values()[key]!
  if (value < MANY) return [{ entity: value, flags: keys.flags[key]! }]
  const postings: Posting[] = []
  for (let at = value & (MANY - 1); ; at++) {
    const extra = keys.extraValues()[at]!
    postings.push({ entity: extra & (MANY - 1), flags: keys.extraFlags[at]! })
    if (extra & MANY) return postings
  }
}

export function sensesOf({ kinds, codes }: Entities, postings: readonly Posting[]): Senses {
  const isOf = (kind: number) => (posting: Posting) => kinds[posting.entity] === kind
  const words = postings.filter(isOf(KIND.word))
  const classOf = ({ entity }: Posting) => codes[entity]!
  return {
    names: postings.filter(({ entity }) => kinds[entity]! < KIND.topic),
    cues: postings.filter(isOf(KIND.topic)),
    words: words.filter(word => classOf(word) !== WORD.block && classOf(word) < WORD.party),
    nouns: words.filter(word => classOf(word) >= WORD.party),
    isBlock: words.some(word => classOf(word) === WORD.block),
  }
}
