import type { ListedWebhook, LoggedDelivery } from '../../../db/queries/webhooks.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { Time } from '../../ui/time.tsx'
import { Notice } from '../notice.tsx'
import { shortTime } from '../short-time.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { failureWords } from './failure-words.ts'
import { nameOfList } from './followed-lists.ts'
import { WebhookState } from './webhook-state.tsx'

/** What became of a test message. */
export interface Tested {
  ok: boolean
  status: number | null
  error: string | null
  /** Ms. */
  took: number
}

interface WebhookViewProps {
  webhook: ListedWebhook
  log: readonly LoggedDelivery[]
  /** Where the older deliveries begin, if there are any. */
  older: number | undefined
  tested: Tested | undefined
  gazetteer: Gazetteer
  now: number
  zone: string
}

/** What it follows, how it is, what it was told, and the buttons. */
export function WebhookView({ webhook, log, older, tested, gazetteer, now, zone }: WebhookViewProps) {
  const path = `/desk/webhooks/${webhook.id}`
  return (
    <>
      <p class="crumb">
        <a href="/desk/webhooks">Webhooks</a> {nameOfList(webhook, gazetteer)}
      </p>
      <div class="row spacedown">
        <h1>
          <bdi>{webhook.name}</bdi>
        </h1>
        <WebhookState {...webhook} />
      </div>
      <Paused webhook={webhook} now={now} zone={zone} />
      {tested && <TestResult tested={tested} />}
      <div class="side">
        <div>
          <h2>Deliveries</h2>
          <DeliveryLog log={log} path={path} now={now} zone={zone} />
          {older !== undefined && (
            <p class="pager">
              <a href={`${path}?before=${older}`}>Older deliveries</a>
            </p>
          )}
          <p class="meta spaced">
            Of several changes of a story only the last is sent. Deliveries are kept for thirty days.
          </p>
        </div>
        <aside class="stack">
          <Facts webhook={webhook} gazetteer={gazetteer} now={now} zone={zone} />
          <Actions webhook={webhook} path={path} />
        </aside>
      </div>
    </>
  )
}

const WHY = {
  failures: 'It paused by itself after eight failures in a row',
  gone: 'It paused by itself: the receiver answered 410, that it is gone for good',
} as const

function Paused({ webhook, now, zone }: Pick<WebhookViewProps, 'webhook' | 'now' | 'zone'>) {
  const { pausedAt, pausedWhy } = webhook
  if (pausedAt === null) return null
  const when = shortTime(pausedAt, now, zone)
  const waits = 'What changes waits for up to thirty days.'
  return pausedWhy === null ? (
    <p class="note">{`Nothing is sent: an admin paused it, ${when}. ${waits}`}</p>
  ) : (
    <Notice title="Nothing is sent to this receiver">{`${WHY[pausedWhy]}, ${when}. ${waits}`}</Notice>
  )
}

const TestResult = ({ tested }: { tested: Tested }) =>
  tested.ok ? (
    <p class="note" role="status">
      The receiver took the test message: {tested.status} after {tested.took} ms.
    </p>
  ) : (
    <Notice title="The receiver did not take the test message">
      {tested.status === null
        ? failureWords(tested)
        : `It answered ${tested.status}; only 200 to 299 means that a message was taken.`}
    </Notice>
  )

const Facts = ({ webhook, gazetteer, now, zone }: Omit<WebhookViewProps, 'log' | 'older' | 'tested'>) => (
  <section class="about card">
    <dl>
      <dt>Address</dt>
      <dd>{webhook.address}</dd>
      <dt>Stories</dt>
      <dd>
        <bdi>{nameOfList(webhook, gazetteer)}</bdi>
      </dd>
      <dt>Since</dt>
      <dd>
        <Time at={webhook.madeAt} language="en" zone={zone} />
      </dd>
      <dt>Waiting</dt>
      <dd>
        {webhook.waiting}
        {webhook.failures > 0 &&
          webhook.pausedAt === null &&
          `; ${webhook.failures === 1 ? '1 failure' : `${webhook.failures} failures`} in a row, next try ${shortTime(webhook.notBefore, now, zone)}`}
      </dd>
      {webhook.oldSecretUntil !== null && webhook.oldSecretUntil > now && (
        <>
          <dt>Old secret</dt>
          <dd>signs too until {shortTime(webhook.oldSecretUntil, now, zone)}</dd>
        </>
      )}
    </dl>
  </section>
)

const Actions = ({ webhook, path }: { webhook: ListedWebhook; path: string }) => (
  <div class="card stack">
    <Act action={`${path}/test`} name="Send a test message" />
    {webhook.pausedAt === null ? (
      <Act action={`${path}/pause`} name="Pause" />
    ) : (
      <Act action={`${path}/resumption`} name="Resume" isMain />
    )}
    <Act
      action={`${path}/secret`}
      name="Give another secret"
      hint="The secret before signs too, for a day."
      isDangerous
    />
    <details>
      <summary>Delete this webhook</summary>
      <Act
        action={`${path}/deletion`}
        name="Delete with its log"
        hint="Nothing more is sent, and what waits is dropped."
        isDangerous
        className="danger"
      />
    </details>
  </div>
)

interface ActProps {
  action: string
  name: string
  hint?: string
  /** Needs a passkey that was shown just now. */
  isDangerous?: boolean
  isMain?: boolean
  className?: string
}

const Act = ({ action, name, hint, isDangerous = false, isMain = false, className }: ActProps) => (
  <form method="post" action={action} class="stack" {...(isDangerous && { 'data-passkey': 'confirm' })}>
    {hint && <p class="hint">{hint}</p>}
    <button type="submit" class={isMain ? 'primary' : className}>
      {name}
    </button>
    {isDangerous && <p class="error" role="alert" />}
  </form>
)
