import { LEAD_LENGTH } from './country-chance.ts'
import type { Tag, TagKind } from './types.ts'

/**
 * A tag that nobody decided on is public from this confidence on, after calibration. People and organisations were calibrated with those
 * that only the text tells of, which have a bar of their own; those that the gazetteer knows are surer than their figure.
 */
export const PUBLIC_THRESHOLD: Record<TagKind, number> = {
  country: 0.179,
  region: 0.179,
  place: 0.721,
  person: 0.489,
  organisation: 0.391,
  topic: 0.5675,
}

/** The office beside a name says more than the name. */
const PERSON_IN_OFFICE = 0.4705
/** An organisation that only the text tells of has to be surer, and named more than once. */
const UNKNOWN_ORGANISATION = { confidence: 0.8, mentions: 2 }
/** Beside the first of its kind hardly spoken of. */
const IN_PASSING = 0.2

/** A place, a person or an organisation that is named once, behind the lead, and hardly matters beside others. */
const isInPassing = ({ kind, salience, evidence: [first, ...others] }: Judged) =>
  (kind === 'place' || kind === 'person' || kind === 'organisation') &&
  salience < IN_PASSING &&
  others.length === 0 &&
  first?.field === 'body' &&
  first.start >= LEAD_LENGTH

type Judged = Pick<Tag, 'kind' | 'confidence' | 'salience' | 'isKnown' | 'role' | 'evidence'>

/**
 * Whether a tag that nobody decided on is shown to readers. A person whom the gazetteer does not know stays private unless
 * an office or role stands beside the name.
 */
export function isPublicUndecided(tag: Judged): boolean {
  if (isInPassing(tag)) return false
  if (!tag.isKnown && tag.kind === 'person')
    return tag.role !== undefined && tag.confidence >= PERSON_IN_OFFICE
  if (tag.confidence < PUBLIC_THRESHOLD[tag.kind]) return false
  const { confidence, mentions } = UNKNOWN_ORGANISATION
  return tag.isKnown || (tag.confidence >= confidence && tag.evidence.length >= mentions)
}
