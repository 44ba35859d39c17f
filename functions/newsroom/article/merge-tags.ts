import { isPublicUndecided } from '../../tagger/thresholds.ts'
import type { Tag } from '../../tagger/types.ts'
import type { StoredTag } from './stored-tag.ts'

/** Enough to judge a tag by; a text of 64 KiB may mention a country a thousand times. */
const EVIDENCE_SPANS = 24

type Judged = Pick<StoredTag, 'kind' | 'decision' | 'confidence' | 'salience' | 'name' | 'role' | 'evidence'>

/** Readers see what an editor accepted or added, and what nobody decided on if it is likely enough. */
export const isPublic = (tag: Judged) =>
  tag.decision === 'accepted' || (tag.decision === 'undecided' && isPublicUndecided(asTagged(tag)))

/** Only what the gazetteer does not know carries a name of its own. */
const asTagged = ({ kind, confidence, salience, name, role, evidence }: Judged) => ({
  kind,
  confidence,
  salience,
  isKnown: name === null,
  role: role ?? undefined,
  evidence,
})

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
    const stored = {
      kind: tag.kind,
      code: tag.code,
      origin: earlier?.origin ?? ('tagger' as const),
      decision: earlier?.decision ?? ('undecided' as const),
      confidence: tag.confidence,
      salience: tag.salience,
      evidence: tag.evidence.slice(0, EVIDENCE_SPANS),
      name: tag.name ?? null,
      role: tag.role ?? null,
      countryCode: tag.countryCode ?? null,
    }
    return { ...stored, isPublic: isPublic(stored) }
  })
  return [...tagged, ...[...decided.values()].map(tag => ({ ...tag, evidence: [] }))]
}
