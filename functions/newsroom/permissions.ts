import type { Role } from '../../db/schema.ts'
import type { Transition } from './transitions.ts'

export type Action = Transition | 'create' | 'edit' | 'tag' | 'read'
export const SCOPES = ['submit', 'publish'] as const
export type Scope = (typeof SCOPES)[number]

export type Actor =
  | { kind: 'editor'; id: string; name: string; role: Role }
  | { kind: 'partner'; keyId: string; owner: string; scopes: readonly Scope[] }

/** As it stands in owner, revision and audit columns. */
export const actorName = (actor: Actor) =>
  actor.kind === 'editor' ? `editor:${actor.id}` : `partner:${actor.owner}`

type Grants = Partial<Record<Action, 'any' | 'own'>>

const EVERYTHING: Grants = {
  read: 'any',
  create: 'any',
  edit: 'any',
  tag: 'any',
  submit: 'any',
  take: 'any',
  reject: 'any',
  publish: 'any',
  withdraw: 'any',
  kill: 'any',
}

/** `own` reaches only what the actor submitted. */
const BY_ROLE: Record<Role, Grants> = {
  reporter: { read: 'any', create: 'any', edit: 'own', tag: 'own', submit: 'own' },
  editor: EVERYTHING,
  chief: EVERYTHING,
}

const BY_SCOPE: Record<Scope, Grants> = {
  submit: { read: 'own', create: 'own', edit: 'own', submit: 'own' },
  publish: { publish: 'own' },
}

/** Whether the actor may do it to an article of this owner (`undefined`: one that is still to be made). */
export function can(actor: Actor, action: Action, owner?: string): boolean {
  const grants = actor.kind === 'editor' ? [BY_ROLE[actor.role]] : actor.scopes.map(scope => BY_SCOPE[scope])
  return grants.some(grant => {
    const reach = grant[action]
    return reach === 'any' || (reach === 'own' && (owner === undefined || owner === actorName(actor)))
  })
}
