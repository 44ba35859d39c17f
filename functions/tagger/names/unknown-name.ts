import type { Span } from '../types.ts'

/** Somebody or something that the gazetteer does not know, in one place of the text. */
export interface UnknownName extends Span {
  kind: 'place' | 'person' | 'organisation'
  code: string
  /** In its canonical form, the same for every mention in the article. */
  name: string
  /** The office or role that stands beside it. */
  role?: string | undefined
  countryCode?: string | undefined
  confidence: number
  /** An organisation that the text only quotes here. */
  isSource?: boolean
}
