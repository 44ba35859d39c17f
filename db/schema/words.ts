export const STATUSES = [
  'draft',
  'submitted',
  'in_review',
  'rejected',
  'scheduled',
  'published',
  'killed',
] as const
export type Status = (typeof STATUSES)[number]

/** Path names of the UN M49 sub-regions of Asia. Taiwan, which M49 leaves out, is in `east-asia`. */
export const REGIONS = ['east-asia', 'southeast-asia', 'south-asia', 'central-asia', 'west-asia'] as const
export type Region = (typeof REGIONS)[number]

/** The streams of the change log; a change stands in some of them. */
export const STREAMS: readonly string[] = ['all', 'asia', ...REGIONS]

export const REMOVAL_REASONS = ['killed', 'unpublished', 'expired', 'moved'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

/**
 * What the change log has said of an article: `nothing`, that it is there (`shown`), or also that it is gone (`all`).
 */
export const TOLD = ['nothing', 'shown', 'all'] as const

export const PROPOSAL_STATES = ['pending', 'taken', 'declined', 'replaced', 'closed'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export const ROLES = ['reporter', 'editor', 'chief', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const LISTING_KINDS = [
  'all',
  'region',
  'country',
  'place',
  'person',
  'organisation',
  'topic',
  'language',
] as const
export type ListingKind = (typeof LISTING_KINDS)[number]

/** A list of articles: `{ kind: 'country', code: 'JP' }`; `{ kind: 'all', code: '' }` has every article. */
export interface ListKey {
  kind: ListingKind
  code: string
}

export const ENTITY_KINDS = ['country', 'place', 'person', 'organisation', 'topic'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

export const PICTURE_STATES = ['pending', 'ready', 'doomed'] as const

/** What an authenticator is asked to sign: a sign-in, an invite's passkey, a further passkey, a dangerous act. */
export const CHALLENGE_PURPOSES = ['sign_in', 'invite', 'add', 'confirm'] as const
export type ChallengePurpose = (typeof CHALLENGE_PURPOSES)[number]

/** What becomes of a partner's text that another article has nearly word for word. */
export const SIMILAR_POLICIES = ['take', 'hold', 'reject'] as const
export type SimilarPolicy = (typeof SIMILAR_POLICIES)[number]

export const FEED_STATES = ['off', 'on', 'paused'] as const

export const FEED_POLICIES = ['review', 'publish'] as const

/** The lists that a webhook may follow. */
export const WEBHOOK_KINDS = ['all', 'region', 'country', 'topic', 'language'] as const

export const MESSAGE_TYPES = ['article.published', 'article.updated', 'article.removed'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]
