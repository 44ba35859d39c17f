/**
 * An article as the contract has it, with nothing of the newsroom's own: what the lifecycle's property test compares with.
 * Times are ms.
 */
export interface Text {
  headline: string
  urgency: number
  embargo?: number | undefined
  expires?: number | undefined
}

export interface Model {
  status: 'draft' | 'submitted' | 'in_review' | 'rejected' | 'cleared' | 'killed'
  version: number
  text: Text
  /** What the partner sent last. */
  sent: Text
  /** The desk moved it; the desk changed its text. */
  handled: boolean
  edited: boolean
  schedule: number
  /** Its first visible instant; undefined while it is not cleared. */
  from: number | undefined
  /** When it was killed or unpublished. */
  ended: number | undefined
  killed: number | undefined
  /** Changes with a public note. */
  corrections: number
  proposal: { text: Text; fields: (keyof Text)[] } | undefined
  declined: Text[]
  withdrawal: boolean
  /** Every text that was ever kept of it. */
  stored: Text[]
}

export type Command =
  | { kind: 'submit'; texts: Text[]; publish: boolean; mayPublish: boolean }
  | { kind: 'patch'; text: Partial<Text> }
  | { kind: 'edit'; text: Partial<Text>; note: 'none' | 'note' | 'minor' }
  | { kind: 'release' }
  | { kind: 'move'; move: Move; schedule?: number | undefined }
  | { kind: 'withdraw'; mayPublish: boolean }
  | { kind: 'decide'; what: 'text' | 'withdrawal'; take: boolean }
export type Move =
  | 'submit'
  | 'take'
  | 'send_back'
  | 'reject'
  | 'publish'
  | 'unschedule'
  | 'unpublish'
  | 'restore'
  | 'kill'
  | 'lift'
  | 'lift_unseen'

/** `statuses` are HTTP's, one a text; `kept` are the texts that were acknowledged as news; `writes` those of the article. */
export interface Outcome {
  model: Model | undefined
  statuses: number[]
  kept: Text[]
  writes: number
}

export const NEVER = Number.POSITIVE_INFINITY
export const FIELDS = ['headline', 'urgency', 'embargo', 'expires'] as const
export const same = (a: Text, b: Text) => FIELDS.every(field => a[field] === b[field])
export const endOf = ({ ended, text }: Model) => ended ?? text.expires ?? NEVER
export const hasAppeared = ({ from }: Model, now: number) => from !== undefined && from <= now
export const isVisible = (model: Model, now: number) => hasAppeared(model, now) && endOf(model) > now
export const isKilled = (model: Model, now: number) => model.status === 'killed' && hasAppeared(model, now)
/** It ends by itself. */
export const hasExpired = (model: Model, now: number) =>
  hasAppeared(model, now) && model.ended === undefined && (model.text.expires ?? NEVER) <= now
export const isPublished = (model: Model, now: number) =>
  model.status === 'cleared' && hasAppeared(model, now)
export const isTouched = ({ handled, edited }: Model) => handled || edited
/** The embargo has to end before the expiry. */
export const isSound = ({ embargo = 0, expires = NEVER }: Text) => expires > embargo
