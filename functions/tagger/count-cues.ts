import { LEAD_LENGTH } from './country-chance.ts'
import type { LoadedGazetteer } from './gazetteer.ts'
import { KIND, NONE } from './layout.ts'
import type { Scanned } from './scan.ts'
import type { CueWeights } from './subjects.ts'
import type { Field, Span } from './types.ts'

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { headline: 2, summary: 1.5, dateline: 0, body: 1 }
/** What a cue behind the lead keeps of its weight: what a text comes to late says less of its subject. */
const LATE_SHARE = 0.7

/** What the name of an organisation weighs as a cue of what it does. */
export const ORGANISATION = 3

/** A cue of a lower weight is a hint for the model of subjects and tells no topic. */
const LEAST_TELLING = 2

/** What the cues of one topic add up to, and the names that stand for it. */
export interface Tally {
  entity: number
  score: number
  evidence: Span[]
  /** The word or the name that told it last, a name by its entity's number; undefined where there are only hints. */
  teller: string | number | undefined
  /** What that one weighs. */
  weight: number
  hasSeveralTellers: boolean
  isToldByWord: boolean
}

/** Topics by their cues. The n-th use of one cue counts for 1 / n. */
export function countCues(scanned: readonly Scanned[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  const uses = new Map<string, number>()
  for (const { field, text, cues } of scanned) {
    for (const { start, end, postings } of cues) {
      const surface = text.slice(start, end)
      const used = uses.get(surface) ?? 0
      uses.set(surface, used + 1)
      const share = field === 'body' && start >= LEAD_LENGTH ? LATE_SHARE : 1
      const span = { field, start, end }
      for (const { entity, flags: weight } of postings) {
        const score = (weight * share * FIELD_WEIGHT[field]) / (1 + used)
        const tally = addScore(tallies, entity, score, span)
        if (weight >= LEAST_TELLING) addTeller(tally, surface.toLowerCase(), weight)
      }
    }
  }
  return tallies
}

/** Adds a topic that a name stands for, as if the name were a cue. */
export function addName(
  tallies: Map<number, Tally>,
  { topic, score, evidence: [first, ...others], name, weight }: NamedTopic,
): void {
  const tally = addScore(tallies, topic, score, first)
  tally.evidence.push(...others)
  addTeller(tally, name, weight)
}

/** A topic by what is named. */
export interface NamedTopic {
  topic: number
  score: number
  evidence: readonly [Span, ...Span[]]
  /** The number of who or what stands for it. */
  name: number
  weight: number
}

function addScore(tallies: Map<number, Tally>, entity: number, score: number, span: Span): Tally {
  const known = tallies.get(entity)
  if (known !== undefined) {
    known.score += score
    known.evidence.push(span)
    return known
  }
  const tally: Tally = {
    entity,
    score,
    evidence: [span],
    teller: undefined,
    weight: 0,
    hasSeveralTellers: false,
    isToldByWord: false,
  }
  tallies.set(entity, tally)
  return tally
}

function addTeller(tally: Tally, teller: string | number, weight: number): void {
  tally.hasSeveralTellers ||= tally.teller !== undefined && tally.teller !== teller
  tally.isToldByWord ||= typeof teller === 'string'
  tally.teller = teller
  tally.weight = weight
}

/** The media topic's number of the subject, which is the topic at the top above this one. */
export function subjectOf({ entities: { codes, parents } }: LoadedGazetteer, topic: number): number {
  let top = topic
  for (let above = topic; above !== NONE; above = parents[above]!) top = above
  return codes[top]!
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
    const subject = subjectOf(gazetteer, topic)
    subjects.set(subject, (subjects.get(subject) ?? 0) + score)
    topics.set(codes[topic]!, (topics.get(codes[topic]!) ?? 0) + score)
  }
  for (const { entity, score } of tallies.values()) add(entity, score)
  for (const topic of does.values()) add(topic, ORGANISATION)
  return { names, subjects, topics }
}
