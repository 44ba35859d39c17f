import { compactChanges } from '../../db/queries/compact-changes.ts'
import { deleteOutdated } from '../../db/queries/delete-outdated.ts'
import { markHeartbeat } from '../../db/queries/heartbeats.ts'
import type { ChangeDeps } from '../newsroom/article/change-articles.ts'
import { pollFeeds } from '../newsroom/feeds/poll-feeds.ts'
import { announceDue } from '../newsroom/minute/announce-due.ts'
import { proposeSameStories } from '../newsroom/minute/propose-same-stories.ts'
import { retagOutdated } from '../newsroom/minute/retag-outdated.ts'
import { sealAudit } from '../newsroom/minute/seal-audit.ts'
import { sweepTexts } from '../newsroom/minute/sweep-texts.ts'
import { fetchPictures } from '../newsroom/pictures/fetch-pictures.ts'
import { sweepPictures } from '../newsroom/pictures/sweep-pictures.ts'
import { relayChanges } from '../newsroom/relay/relay-changes.ts'
import { DESK_KEEPER } from '../search/desk-keeper.ts'
import { followLog } from '../search/follow-log.ts'
import { rebuildIndex } from '../search/rebuild-index.ts'
import { STORY_KEEPER } from '../search/story-keeper.ts'
import { sendWebhooks } from '../webhooks/send-webhooks.ts'
import { type HubDeps, tellHub } from '../webhooks/tell-hub.ts'

type JobDeps = ChangeDeps &
  HubDeps &
  Parameters<typeof fetchPictures>[0] &
  Parameters<typeof pollFeeds>[0] &
  Parameters<typeof sealAudit>[0]

/** By the names that docs/operator.md explains. */
export const STEPS: Record<string, (deps: JobDeps) => Promise<unknown>> = {
  fetch: fetchPictures,
  announce: announceDue,
  'tell caches': deps => relayChanges(deps),
  'tag again': retagOutdated,
  'same story': proposeSameStories,
  compact: deps => compactChanges(deps.db, deps.now()),
  delete: deps => deleteOutdated(deps.db, deps.now()),
  sweep: sweepPictures,
  'sweep texts': sweepTexts,
  seal: sealAudit,
  'follow (desk)': deps => followLog(deps, DESK_KEEPER),
  'follow (readers)': deps => followLog(deps, STORY_KEEPER),
  heartbeat: deps => markHeartbeat(deps.db, 'minute', deps.now()),
  // What may take longest comes last.
  'tell receivers': sendWebhooks,
  'tell the hub': tellHub,
  'read feeds': pollFeeds,
  'rebuild (desk)': deps => rebuildIndex(deps, DESK_KEEPER),
  'rebuild (readers)': deps => rebuildIndex(deps, STORY_KEEPER),
}

/**
 * The minute's job: all steps, one after another. A step that fails is logged and keeps none of the others from its work;
 * its error is thrown at the end.
 */
export async function runSchedule(deps: JobDeps): Promise<void> {
  const errors: unknown[] = []
  for (const [name, step] of Object.entries(STEPS)) {
    await step(deps).catch(error => {
      const kind = error instanceof Error ? error.name : typeof error
      console.error(JSON.stringify({ event: 'step_failed', step: name, error: kind }))
      errors.push(error)
    })
  }
  if (errors.length > 0) throw errors[0]
}
