import type { TagKind } from '../tagger/types.ts'

/** What of a story is the same in every language. */
export interface StoryFacts {
  language: string
  /** When it appeared, ms. */
  at: number
  tags: readonly { kind: TagKind; code: string; salience: number }[]
  /** As `figuresOf` gives them. */
  figures: readonly string[]
}

/** How much tags of each kind say about which story it is. A region says nothing that its countries do not. */
const KIND_WEIGHTS: Record<TagKind, number> = {
  person: 1.2,
  organisation: 1.2,
  place: 1.2,
  topic: 0.3,
  country: 0.3,
  region: 0,
}
const FIGURE_WEIGHT = 0.7

const HOUR = 3_600_000
/** Further apart two reports are not of one event. */
export const HOURS_APART = 48

/** From here on two stories are proposed as the same. */
export const SAME = 0.5

export type CountOf = (kind: TagKind, code: string) => number

/** How many stories of the archive have a tag, and how many there are. */
export interface Archive {
  total: number
  countOf: CountOf
}

export interface Likeness {
  /** 0–1. */
  score: number
  shared: { kind: TagKind; code: string }[]
}

/** How much two stories have in common of what they are about; the rarer it is, the more it counts. */
export function likeness(a: StoryFacts, b: StoryFacts, archive: Archive): Likeness {
  const [first, second] = [weights(a, archive), weights(b, archive)]
  const hours = Math.abs(a.at - b.at) / HOUR
  if (hours > HOURS_APART) return { score: 0, shared: [] }
  let common = 0
  const shared: Likeness['shared'] = []
  for (const [key, { weight, tag }] of first) {
    const other = second.get(key)
    if (!other) continue
    common += Math.min(weight, other.weight)
    if (tag) shared.push(tag)
  }
  const least = Math.sqrt(sum(first) * sum(second))
  return { score: least === 0 ? 0 : Math.min(1, common / least), shared }
}

type Weights = Map<string, { weight: number; tag?: { kind: TagKind; code: string } }>

function weights({ tags, figures }: StoryFacts, { total, countOf }: Archive): Weights {
  const found: Weights = new Map()
  for (const { kind, code, salience } of tags) {
    const rarity = Math.log((total + 2) / (countOf(kind, code) + 1))
    const weight = KIND_WEIGHTS[kind] * rarity * (0.4 + 0.6 * salience)
    if (weight > 0) found.set(`${kind} ${code}`, { weight, tag: { kind, code } })
  }
  for (const figure of figures) found.set(figure, { weight: FIGURE_WEIGHT * Math.log(total + 2) })
  return found
}

const sum = (found: Weights) => [...found.values()].reduce((total, { weight }) => total + weight, 0)
