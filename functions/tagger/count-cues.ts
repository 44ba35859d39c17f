import { LEAD_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, NONE } from './layout.ts'
import type { Scanned } from './scan.ts'
import type { CueWeights } from './subjects.ts'
import type { Field, Span } from './types.ts'

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { headline: 2, summary: 1.5, dateline: 0, body: 1 }
/** What a text comes to speak of behind its lead says less of its subject. */
const LATE_SHARE = 0.7

/** What the name of an organisation says of what it does. */
export const ORGANISATION = 3

/** A word of less is a hint for the model of subjects and tells no topic. */
const LEAST_TELLING = 2

/** What the cues of one topic add up to. */
export interface Tally {
  entity: number
  score: number
  evidence: Span[]
  /** The words and names that tell it, each with its weight. */
  tellers: Map<string, number>
}

/** Topics by their cues. The n-th use of one cue counts for 1 / n. */
export function countCues(scanned: readonly Scanned[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  const uses = new Map<string, number>()
  for (const { field, text, cues } of scanned) {
    for (const cue of cues) {
      const surface = text.slice(cue.start, cue.end)
      const used = uses.get(surface) ?? 0
      uses.set(surface, used + 1)
      const share = field === 'body' && cue.start >= LEAD_LENGTH ? LATE_SHARE : 1
      const word = surface.toLowerCase()
      for (const { entity, flags: weight } of cue.postings) {
        const tally = tallyOf(tallies, entity)
        tally.score += (weight * share * FIELD_WEIGHT[field]) / (1 + used)
        tally.evidence.push({ field, start: cue.start, end: cue.end })
        if (weight >= LEAST_TELLING) tally.tellers.set(word, weight)
      }
    }
  }
  return tallies
}

function tallyOf(tallies: Map<number, Tally>, entity: number): Tally {
  const known = tallies.get(entity) ?? { entity, score: 0, evidence: [], tellers: new Map() }
  tallies.set(entity, known)
  return known
}

export function addTally(tallies: Map<number, Tally>, { entity, score, evidence, tellers }: Tally): void {
  const tally = tallyOf(tallies, entity)
  tally.score += score
  tally.evidence.push(...evidence)
  for (const [word, weight] of tellers) tally.tellers.set(word, weight)
}

/** The topic itself and those above it, the top level last. */
export function lineage({ entities }: LoadedGazetteer, topic: number): number[] {
  const line = [topic]
  for (let above = entities.parents[topic]!; above !== NONE; above = entities.parents[above]!)
    line.push(above)
  return line
}

export function cueWeights(
  gazetteer: LoadedGazetteer,
  scanned: readonly Scanned[],
  tallies: ReadonlyMap<number, Tally>,
): CueWeights {
  const { codes, kinds, parents } = gazetteer.entities
  const names = new Map<number, number>()
  // A name has no cues inside it; what an organisation does stands in for them.
  const does = new Map<number, number>()
  for (const { field, names: found } of scanned) {
    if (field === 'dateline') continue
    for (const { postings } of found) {
      const { entity } = postings[0]!
      const kind = kinds[entity]!
      names.set(kind, (names.get(kind) ?? 0) + 1)
      if (kind === KIND.organisation && parents[entity] !== NONE) does.set(entity, parents[entity]!)
    }
  }
  const subjects = new Map<number, number>()
  const topics = new Map<number, number>()
  const add = (topic: number, score: number) => {
    const subject = codes[lineage(gazetteer, topic).at(-1)!]!
    subjects.set(subject, (subjects.get(subject) ?? 0) + score)
    topics.set(codes[topic]!, (topics.get(codes[topic]!) ?? 0) + score)
  }
  for (const { entity, score } of tallies.values()) add(entity, score)
  for (const topic of does.values()) add(topic, ORGANISATION)
  return { names, subjects, topics }
}
