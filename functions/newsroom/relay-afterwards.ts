import type { Deps } from '../deps.ts'
import { DESK_KEEPER } from '../search/desk-keeper.ts'
import { followLog, LEASE as INDEX_LEASE, type IndexDeps } from '../search/follow-log.ts'
import { STORY_KEEPER } from '../search/story-keeper.ts'
import type { ArticleWrite } from './article-write.ts'
import { type CacheDeps, LEASE, relayChanges } from './relay-changes.ts'
import { inTurn } from './turns.ts'

export type RelayDeps = CacheDeps &
  IndexDeps &
  Pick<Deps, 'afterwards' | 'relayTurn' | 'indexTurn' | 'storyTurn'>

/**
 * After the answer caches are told of what was written, and the indexes take it in; the minute's job does what fails
 * here. Edits share a run; what takes something from readers waits for nobody.
 */
export function relayAfterwards(deps: RelayDeps, written: readonly Pick<ArticleWrite, 'notice'>[]): void {
  const notices = written.flatMap(({ notice }) => notice ?? [])
  if (notices.some(({ urgent }) => urgent)) deps.afterwards(relayChanges(deps, ['purge-urgent']))
  if (notices.some(({ urgent }) => !urgent))
    deps.afterwards(inTurn(deps.relayTurn, deps, LEASE, () => relayChanges(deps)))
  if (written.length > 0) indexAfterwards(deps)
  if (notices.length > 0)
    deps.afterwards(inTurn(deps.storyTurn, deps, INDEX_LEASE, () => followLog(deps, STORY_KEEPER)))
}

/** After the answer the desk's index takes in what the audit tells of. */
export const indexAfterwards = (deps: IndexDeps & Pick<Deps, 'afterwards' | 'indexTurn'>): void =>
  deps.afterwards(inTurn(deps.indexTurn, deps, INDEX_LEASE, () => followLog(deps, DESK_KEEPER)))
