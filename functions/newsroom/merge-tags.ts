import { PUBLIC_THRESHOLD } from '../tagger/thresholds.ts'
import type { Tag, TagKind } from '../tagger/types.ts'
import type { StoredTag, TagDecision } from './stored-tag.ts'

/** Enough to judge a tag by; a text of 64 KiB may mention a country a thousand times. */
export const EVIDENCE_SPANS = 24

/** Readers see what an editor accepted or added, and what nobody decided on if it is likely enough. */
export const isPublic = (tag: { kind: TagKind; decision: TagDecision; confidence: number }) =>
  tag.decision === 'accepted' ||
  (tag.decision === 'undecided' && tag.confidence >= PUBLIC_THRESHOLD[tag.kind])

/**
 * The tags after tagging anew: what an editor accepted, added or rejected stays so, with fresh evidence where
 * the tagger still finds it; what nobody decided on is replaced.
 */
export function mergeTags(existing: readonly StoredTag[], found: readonly Tag[]): StoredTag[] {
  const key = (tag: { kind: string; code: string }) => `${tag.kind} ${tag.code}`
  const decided = new Map(existing.filter(tag => tag.decision !== 'undecided').map(tag => [key(tag), tag]))
  const tagged = found.map((tag): StoredTag => {
    const earlier = decided.get(key(tag))
    decided.delete(key(tag))
    const decision = earlier?.decision ?? 'undecided'
    return {
      kind: tag.kind,
      code: tag.code,
      origin: earlier?.origin ?? 'tagger',
      decision,
      isPublic: isPublic({ kind: tag.kind, decision, confidence: tag.confidence }),
      confidence: tag.confidence,
      salience: tag.salience,
      evidence: tag.evidence.slice(0, EVIDENCE_SPANS),
      name: tag.name ?? null,
      role: tag.role ?? null,
      countryCode: tag.countryCode ?? null,
    }
  })
  return [...tagged, ...[...decided.values()].map(tag => ({ ...tag, evidence: [] }))]
}
