import type { Role, SimilarPolicy } from '../../../db/schema.ts'
import type { Transition } from './transitions.ts'

/**
 * What somebody may do: to an article a row of the transition table or something beside it; to names, users, keys, webhooks and
 * feeds of the newsroom.
 */
export type Action =
  | Transition
  | 'create'
  | 'read'
  | 'edit'
  | 'correct'
  | 'minor'
  | 'lift_embargo'
  | 'tag'
  | 'decide_proposal'
  | 'archive_date'
  | 'users'
  | 'keys'
  | 'webhooks'
  | 'assign'
  | 'comment'
  | 'redeliver'
  | 'add_name'
  | 'block_name'
  | 'house_name'
  | 'apply_names'
  | 'rights'
  | 'feeds'
  | 'switch_feed'
  | 'pin'
export const SCOPES = ['submit', 'publish', 'metrics'] as const
export type Scope = (typeof SCOPES)[number]

export type Editor = { kind: 'editor'; id: string; name: string; role: Role }
export type Partner = {
  kind: 'partner'
  keyId: string
  owner: string
  scopes: readonly Scope[]
  /** What becomes of its text where another article has nearly the same. */
  similarPolicy: SimilarPolicy
}
export type Actor = Editor | Partner

/** As it stands in owner, revision and audit columns. */
export const actorName = (actor: Actor) =>
  actor.kind === 'editor' ? `editor:${actor.id}` : `partner:${actor.owner}`

/** `own` reaches only what the actor submitted, `others` only what somebody else did. */
export type Reach = 'any' | 'own' | 'others'
type Grants = Partial<Record<Action, Reach>>

const REPORTER: Grants = {
  read: 'any',
  create: 'any',
  edit: 'own',
  tag: 'own',
  submit: 'own',
  assign: 'own',
  comment: 'any',
}
const EDITOR: Grants = {
  ...REPORTER,
  edit: 'any',
  tag: 'any',
  submit: 'any',
  take: 'any',
  send_back: 'any',
  reject: 'any',
  publish: 'others',
  unschedule: 'any',
  unpublish: 'any',
  restore: 'any',
  kill: 'any',
  correct: 'any',
  minor: 'any',
  decide_proposal: 'any',
  assign: 'any',
  add_name: 'any',
}
const CHIEF: Grants = {
  ...EDITOR,
  publish: 'any',
  archive_date: 'any',
  block_name: 'any',
  house_name: 'any',
  apply_names: 'any',
  lift: 'any',
  lift_unseen: 'any',
  lift_embargo: 'any',
  rights: 'any',
  feeds: 'any',
  redeliver: 'any',
  pin: 'any',
}
const ADMIN: Grants = { ...CHIEF, users: 'any', keys: 'any', webhooks: 'any', switch_feed: 'any' }

const BY_ROLE: Record<Role, Grants> = { reporter: REPORTER, editor: EDITOR, chief: CHIEF, admin: ADMIN }

const BY_SCOPE: Record<Scope, Grants> = {
  submit: { read: 'own', create: 'own', edit: 'own' },
  publish: { publish: 'own', kill: 'own', correct: 'own', archive_date: 'own' },
  // It reads figures, and reaches no article.
  metrics: {},
}

/** Whether the actor may do it to an article of this owner (`undefined`: one that is still to be made). */
export function can(actor: Actor, action: Action, owner?: string): boolean {
  const grants = actor.kind === 'editor' ? [BY_ROLE[actor.role]] : actor.scopes.map(scope => BY_SCOPE[scope])
  const isOwn = owner === undefined || owner === actorName(actor)
  return grants.some(grant => {
    const reach = grant[action]
    return reach === 'any' || reach === (isOwn ? 'own' : 'others')
  })
}

/** How far a role's permission reaches; undefined where it has none. */
export const reachOf = (role: Role, action: Action): Reach | undefined => BY_ROLE[role][action]
