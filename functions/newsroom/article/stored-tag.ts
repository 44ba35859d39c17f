import { packSpans, unpackSpans } from '../../body/pack-spans.ts'
import { KIND_LETTERS, kindOfLetter } from '../../cache/tags.ts'
import { type TagView, withoutTail } from '../../published/public-tags.ts'
import type { Span } from '../../tagger/types.ts'

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
 * name, role, country]`, with letters and thousandths as in `article.public_tags`. Tags often rest on the same words, as
 * a topic and its parents do: the first of them has the evidence, and the others have its number instead.
 */
export function storeTags(tags: readonly StoredTag[]): string {
  const evidence = tags.map(tag => packSpans(tag.evidence))
  return JSON.stringify(
    tags.map((tag, i) => {
      const first = evidence.indexOf(evidence[i] ?? '')
      return withoutTail([
        KIND_LETTERS[tag.kind],
        tag.code,
        tag.origin === 'editor' ? 'e' : 't',
        DECISION_LETTERS[tag.decision],
        tag.isPublic ? 1 : 0,
        Math.round(tag.confidence * 1000),
        Math.round(tag.salience * 1000),
        first < i ? first : evidence[i],
        tag.name,
        tag.role,
        tag.countryCode,
      ])
    }),
  )
}

type Absent = string | null
type Stored = [
  string,
  string,
  string,
  'u' | 'a' | 'r',
  0 | 1,
  number,
  number,
  string | number,
  Absent?,
  Absent?,
  Absent?,
]

export function readTags(stored: string): StoredTag[] {
  const read: StoredTag[] = []
  for (const row of JSON.parse(stored) as Stored[]) {
    const [kind, code, origin, decision, isPublic, confidence, salience, evidence, ...rest] = row
    const [name, role, countryCode] = rest
    read.push({
      kind: kindOfLetter(kind),
      code,
      origin: origin === 'e' ? 'editor' : 'tagger',
      decision: DECISIONS[decision],
      isPublic: isPublic === 1,
      confidence: confidence / 1000,
      salience: salience / 1000,
      evidence: typeof evidence === 'string' ? unpackSpans(evidence) : (read[evidence]?.evidence ?? []),
      name: name ?? null,
      role: role ?? null,
      countryCode: countryCode ?? null,
    })
  }
  return read
}

export const publicOf = (tags: readonly StoredTag[]): StoredTag[] => tags.filter(tag => tag.isPublic)
