import type { WebhookRow } from '../../db/schema.ts'
import type { Deps } from '../deps.ts'
import { type Outcome, outcomeOf } from './retries.ts'
import { signedHeaders } from './sign-message.ts'

/** Ms from the connection to the status; the answer's body is never read. */
const TIME_LIMIT = 5_000

type Receiver = Pick<WebhookRow, 'address' | 'secret' | 'oldSecret' | 'oldSecretUntil'>

/** Sends a message once and says what became of it and how long it took, ms. */
export async function sendMessage(
  { outside, now }: Pick<Deps, 'outside' | 'now'>,
  receiver: Receiver,
  { id, body }: { id: string; body: string },
): Promise<Outcome & { took: number }> {
  const at = now()
  const headers = await signedHeaders({ id, at, body }, secretsOf(receiver, at))
  const answer = await outside({
    address: receiver.address,
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body,
    timeLimit: TIME_LIMIT,
  })
  return { ...outcomeOf(answer), took: Math.max(0, now() - at) }
}

/** The new one first; the one before for as long as receivers may need to change. */
const secretsOf = ({ secret, oldSecret, oldSecretUntil }: Receiver, now: number) =>
  oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now ? [secret, oldSecret] : [secret]
