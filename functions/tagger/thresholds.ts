import type { TagKind } from './types.ts'

/** A tag that nobody decided on is public from this confidence on. */
export const PUBLIC_THRESHOLD: Record<TagKind, number> = {
  country: 0.3,
  region: 0.3,
  place: 0.6,
  person: 0.6,
  organisation: 0.6,
  topic: 0.5,
}
