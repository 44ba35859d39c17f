import { packSpans, unpackSpans } from '../body/pack-spans.ts'
import { KIND_LETTERS, kindOfLetter } from '../cache/tags.ts'
import { type TagView, withoutTail } from '../published/public-tags.ts'
import type { Span } from '../tagger/types.ts'

export const TAG_DECISIONS = ['undecided', 'accepted', 'rejected'] as const
export type TagDecision = (typeof TAG_DECISIONS)[number]

/** A tag as the newsroom keeps it: what readers see of it, what an editor said, and the words that earned it. */
export interface StoredTag extends TagView {
  decision: TagDecision
  isPublic: boolean
  evidence: Span[]
}

const DECISION_LETTERS = { undecided: 'u', accepted: 'a', rejected: 'r' } as const
const DECISIONS = { u: 'undecided', a: 'accepted', r: 'rejected' } as const

/**
 * What `tagging.tags` holds: for each tag `[kind, code, origin, decision, is public, confidence, salience, evidence,
 * name, role, country]`, with letters and thousandths as in `article.public_tags`.
 */
export const storeTags = (tags: readonly StoredTag[]): string =>
  JSON.stringify(
    tags.map(tag =>
      withoutTail([
        KIND_LETTERS[tag.kind],
        tag.code,
        tag.origin === 'editor' ? 'e' : 't',
        DECISION_LETTERS[tag.decision],
        tag.isPublic ? 1 : 0,
        Math.round(tag.confidence * 1000),
        Math.round(tag.salience * 1000),
        packSpans(tag.evidence),
        tag.name,
        tag.role,
        tag.countryCode,
      ]),
    ),
  )

type Absent = string | null
type Stored = [
  string,
  string,
  string,
  'u' | 'a' | 'r',
  0 | 1,
  number,
  number,
  string,
  Absent?,
  Absent?,
  Absent?,
]

export const readTags = (stored: string): StoredTag[] =>
  (JSON.parse(stored) as Stored[]).map(
    ([kind, code, origin, decision, isPublic, confidence, salience, evidence, name, role, countryCode]) => ({
      kind: kindOfLetter(kind),
      code,
      origin: origin === 'e' ? 'editor' : 'tagger',
      decision: DECISIONS[decision],
      isPublic: isPublic === 1,
      confidence: confidence / 1000,
      salience: salience / 1000,
      evidence: unpackSpans(evidence),
      name: name ?? null,
      role: role ?? null,
      countryCode: countryCode ?? null,
    }),
  )

export const publicOf = (tags: readonly StoredTag[]): StoredTag[] => tags.filter(tag => tag.isPublic)
