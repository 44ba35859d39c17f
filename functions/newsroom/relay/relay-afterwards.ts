import type { Deps } from '../../deps.ts'
import { GATHERING, inTurn } from '../../isolate/turns.ts'
import { DESK_KEEPER } from '../../search/desk-keeper.ts'
import { followLog, LEASE as INDEX_LEASE, type IndexDeps } from '../../search/follow-log.ts'
import { STORY_KEEPER } from '../../search/story-keeper.ts'
import { type SendDeps, sendWebhooks, LEASE as WEBHOOK_LEASE } from '../../webhooks/send-webhooks.ts'
import { type CacheDeps, LEASE, relayChanges } from './relay-changes.ts'

const CACHES = { lease: LEASE, gathering: GATHERING.caches }
const INDEX = { lease: INDEX_LEASE, gathering: GATHERING.followers }
const WEBHOOKS = { lease: WEBHOOK_LEASE, gathering: GATHERING.followers }

export type RelayDeps = CacheDeps &
  IndexDeps &
  SendDeps &
  Pick<Deps, 'afterwards' | 'relayTurn' | 'indexTurn' | 'storyTurn' | 'webhookTurn'>

/** What a write adds to the change log; `urgent` takes something from readers. */
interface Written {
  notice: { kind: 'article' | 'removed' | 'touch'; urgent: boolean } | undefined
}

/**
 * After the answer caches and partners' receivers are told of what was written, and the indexes take it in; the minute's
 * job does what fails here. Edits share a run; what takes something from readers waits for no edit.
 */
export function relayAfterwards(deps: RelayDeps, written: readonly Written[]): void {
  const notices = written.flatMap(({ notice }) => notice ?? [])
  if (notices.some(({ urgent }) => urgent)) deps.afterwards(relayChanges(deps, ['purge-urgent']))
  if (notices.some(({ urgent }) => !urgent))
    deps.afterwards(inTurn(deps.relayTurn, deps, CACHES, () => relayChanges(deps)))
  if (notices.some(({ kind }) => kind !== 'touch')) sendAfterwards(deps)
  if (written.length > 0) indexAfterwards(deps)
  if (notices.length > 0)
    deps.afterwards(inTurn(deps.storyTurn, deps, INDEX, () => followLog(deps, STORY_KEEPER)))
}

/** After the answer receivers are told what waits for them. */
export const sendAfterwards = (deps: SendDeps & Pick<Deps, 'afterwards' | 'webhookTurn' | 'pause'>): void =>
  deps.afterwards(inTurn(deps.webhookTurn, deps, WEBHOOKS, () => sendWebhooks(deps)))

/** After the answer the desk's index takes in what the audit tells of. */
export const indexAfterwards = (deps: IndexDeps & Pick<Deps, 'afterwards' | 'indexTurn'>): void =>
  deps.afterwards(inTurn(deps.indexTurn, deps, INDEX, () => followLog(deps, DESK_KEEPER)))
