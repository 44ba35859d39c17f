import { type ClaimedWebhook, claimWebhooks, releaseWebhook } from '../../db/queries/claim-webhooks.ts'
import { findNextDelivery } from '../../db/queries/find-next-delivery.ts'
import { queueDeliveries } from '../../db/queries/queue-deliveries.ts'
import { markDelivered, markFailed, markNeedless } from '../../db/queries/settle-delivery.ts'
import type { Deps } from '../deps.ts'
import { messageBody } from './message-body.ts'
import { messageOf } from './message-of.ts'
import { consequences } from './retries.ts'
import { sendMessage } from './send-message.ts'

export type SendDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'outside' | 'tagger' | 'local' | 'publicOrigin'>

/** Changes noted in a run: 500 in a round. */
const ROUNDS = 20
/** Messages of a run. The free plan allows 50 fetches a request. */
export const SENDS = 40
/** Receivers that are sent to at once; a Worker may have six connections open. */
const LANES = 4
/** Ms after which a run begins no further message. The last one may take five seconds more. */
const RUN = 15_000
/** Longer than a run can take. */
export const LEASE = 30_000

/**
 * Tells receivers what changed. Each is sent to by one run at a time, a message after the other; each message says how its
 * article is just then. So nobody hears of an article after its removal, and a message that is sent twice has the same id.
 * A receiver that fails is left until later. Those that answer come first, and each has its share of the run.
 */
export async function sendWebhooks(deps: SendDeps): Promise<void> {
  const { db, now, newId } = deps
  if (!(await queueAll(deps))) return
  const run: Run = { end: now() + RUN, left: SENDS, lease: newId() }
  while (run.left > 0 && now() < run.end) {
    const claim = { now: now(), lease: run.lease, length: LEASE, limit: run.left }
    const webhooks = await claimWebhooks(db, claim)
    if (webhooks.length === 0) return
    const share = Math.max(1, Math.floor(run.left / webhooks.length))
    const waiting = [...webhooks]
    const lane = async () => {
      for (let webhook = waiting.shift(); webhook; webhook = waiting.shift())
        await sendTo(deps, webhook, run, share)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
}

/** Whether anything may be sent. */
async function queueAll({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<boolean> {
  for (let round = 1; ; round++) {
    const { isDone, hasWork } = await queueDeliveries(db, now())
    if (isDone || round === ROUNDS) return hasWork
  }
}

interface Run {
  /** Ms since 1970 UTC. */
  end: number
  /** Messages that may still be sent. */
  left: number
  lease: string
}

/**
 * Sends what waits for one receiver. A message that fails is followed by one other: if that fails too, it is not the message.
 */
async function sendTo(deps: SendDeps, webhook: ClaimedWebhook, run: Run, share: number): Promise<void> {
  const { db, now } = deps
  let { failures } = webhook
  let failed = 0
  for (let sent = 0; sent < share && failed < 2 && run.left > 0 && now() < run.end; ) {
    // Taken before the first wait, since several receivers share the run.
    run.left--
    const outcome = await deliverNext(deps, { ...webhook, failures })
    if (outcome === 'nothing' || outcome === 'needless') run.left++
    if (outcome === 'nothing') break
    if (outcome === 'failed') failed++
    if (outcome === 'delivered') {
      sent++
      failures = 0
      failed = 0
    }
  }
  await releaseWebhook(db, webhook)
}

async function deliverNext(
  deps: SendDeps,
  webhook: ClaimedWebhook,
): Promise<'delivered' | 'failed' | 'needless' | 'nothing'> {
  const { db, now, local, tagger } = deps
  const next = await findNextDelivery(db, webhook, now())
  if (!next) return 'nothing'
  await local.catchUp(db, next.local)
  const message = messageOf(next, webhook, tagger.gazetteer)
  if (!message) {
    await markNeedless(db, webhook, next.sequence)
    return 'needless'
  }
  const { sequence, epoch, attempts } = next
  const { ok, status, error, isGone, took } = await sendMessage(deps, webhook, {
    id: `msg_${epoch}_${webhook.id}_${sequence}`,
    body: messageBody(message, next, deps),
  })
  const tried = { sequence, type: message.type, now: now(), took, status, error }
  if (ok) {
    await markDelivered(db, webhook, tried)
    return 'delivered'
  }
  const before = { attempts, failures: webhook.failures }
  await markFailed(db, webhook, { ...tried, ...consequences({ isGone }, before, now()) })
  return 'failed'
}
