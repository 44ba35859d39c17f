import type { WebhookRow } from '../../db/schema.ts'
import type { Deps } from '../deps.ts'
import { formatRfc3339 } from '../text/rfc3339.ts'
import type { Outcome } from './retries.ts'
import { sendMessage } from './send-message.ts'

type Receiver = Pick<WebhookRow, 'id' | 'address' | 'secret' | 'oldSecret' | 'oldSecretUntil'>

/** Sends a signed message that tells nothing, once, also to a receiver that is paused. */
export function sendTest(
  deps: Pick<Deps, 'outside' | 'now' | 'newId'>,
  receiver: Receiver,
): Promise<Outcome & { took: number }> {
  return sendMessage(deps, receiver, {
    id: `msg_test_${deps.newId()}`,
    body: JSON.stringify({ type: 'webhook.test', at: formatRfc3339(new Date(deps.now())) }),
  })
}
