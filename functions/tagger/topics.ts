import type { LoadedGazetteer } from './gazetteer.ts'
import type { Scanned } from './scan.ts'
import type { Field, Span, Tag } from './types.ts'

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { headline: 2, summary: 1.5, dateline: 0, body: 1 }
/** The n-th use of one cue counts for 1 / (1 + n); a cue of weight 5 carries a topic alone. */
const HALF_SURE = 4
const LEAST_CONFIDENCE = 0.3
const MOST_TOPICS = 8

interface Tally {
  entity: number
  score: number
  evidence: Span[]
}

/** Topics by their cues, most salient first. */
export function findTopics(gazetteer: LoadedGazetteer, scanned: readonly Scanned[]): Tag[] {
  const tallies = new Map<number, Tally>()
  const uses = new Map<string, number>()
  for (const { field, text, cues } of scanned) {
    for (const cue of cues) {
      const surface = text.slice(cue.start, cue.end)
      const used = uses.get(surface) ?? 0
      uses.set(surface, used + 1)
      for (const { entity, flags: weight } of cue.postings) {
        let tally = tallies.get(entity)
        if (tally === undefined) {
          tally = { entity, score: 0, evidence: [] }
          tallies.set(entity, tally)
        }
        tally.score += (weight * FIELD_WEIGHT[field]) / (1 + used)
        tally.evidence.push({ field, start: cue.start, end: cue.end })
      }
    }
  }
  const ranked = [...tallies.values()].sort((a, b) => b.score - a.score || a.entity - b.entity)
  const top = ranked[0]?.score ?? 1
  return ranked
    .slice(0, MOST_TOPICS)
    .map((tally): Tag => {
      const share = tally.score / top
      const confidence = (0.6 + 0.4 * share ** 0.5) * (tally.score / (tally.score + HALF_SURE)) * 1.15
      return {
        kind: 'topic',
        code: gazetteer.codeOf(tally.entity),
        confidence: round(Math.min(0.95, confidence)),
        salience: round(share),
        evidence: tally.evidence,
      }
    })
    .filter(topic => topic.confidence >= LEAST_CONFIDENCE)
}

const round = (value: number) => Math.round(value * 1000) / 1000
