import type { Span, TagKind } from './types.ts'

/** What the mentions of one entity add up to. */
export interface Tally {
  kind: TagKind
  code: string
  score: number
  mentions: number
  doubt: number
  /** Countries: told by their name or a place beyond doubt; by an organisation; and as those who do something. */
  isNamed: boolean
  hasOrganisation: boolean
  isActing: boolean
  /** More than the setting, as what stands after `amid` and from where visitors come. */
  isMoreThanSetting: boolean
  evidence: Span[]
  unknown?: { name: string; role?: string | undefined; countryCode?: string | undefined }
}
