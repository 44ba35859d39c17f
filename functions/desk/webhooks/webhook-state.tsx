import type { ListedWebhook } from '../../../db/queries/webhooks.ts'

type Shown = Pick<ListedWebhook, 'pausedAt' | 'failures'>

/** Whether it is sent to. */
export function WebhookState({ pausedAt, failures }: Shown) {
  if (pausedAt !== null) return <span class="chip warn">paused</span>
  return failures > 0 ? <span class="chip warn">failing</span> : <span class="chip ok">active</span>
}
