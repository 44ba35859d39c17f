import { Hono } from 'hono'
import {
  type DeliveryHealth,
  findDeliveryHealth,
  type WebhookHealth,
} from '../../../db/queries/find-delivery-health.ts'
import type { HubHealth } from '../../../db/queries/follow-for-hub.ts'
import {
  findIndexHealth,
  type IndexHealth,
  type LogEnd,
  rowsWaiting,
} from '../../../db/search/find-index-health.ts'
import { BUCKET, BUDGET } from '../../cache/purge-budget.ts'
import { redeliver } from '../../newsroom/relay/redeliver.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { deskPage, deskRedirect } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { readForm, refuseErrors } from '../read-form.ts'
import { shortTime } from '../short-time.ts'
import { AuditSeal } from './audit-seal.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { PausedFeeds } from './paused-feeds.tsx'

/** How fast what the desk does reaches readers, what could not be passed on, and the button that passes it on again. */
export const health = new Hono<NewsroomEnv>()
  .get('/desk/health', async c => {
    const { db, search, now, deskTimeZone: zone } = c.env.deps
    const at = now()
    const [delivery, indexes] = await Promise.all([
      findDeliveryHealth(db, at, BUDGET),
      findIndexHealth(search).catch(() => undefined),
    ])
    const { deadLetters, pausedFeeds, seal } = delivery
    return deskPage(
      c,
      <DeskFrame title="Health">
        <div class="row spacedown">
          <h1>Health</h1>
          {deadLetters.length > 0 && <span class="chip warn">{deadLetters.length} wait</span>}
          <span class="meta">read {shortTime(at, at, zone)}</span>
        </div>
        <dl class="figures">
          {figuresOf(delivery, indexes, { now: at, zone }).map(({ name, value, isGood, aim }) => (
            <div>
              <dt>{name}</dt>
              <dd>
                {value}{' '}
                {isGood !== undefined && (
                  <span class={isGood ? 'chip ok' : 'chip warn'}>{isGood ? 'good' : 'late'}</span>
                )}
              </dd>
              <dd class="meta">{aim}</dd>
            </div>
          ))}
        </dl>
        <p class="meta spaced">
          Times are of the last 200 changes. Whatever happens, a cached page is at most a minute old.
        </p>
        <AuditSeal seal={seal} zone={zone} />
        <PausedFeeds feeds={pausedFeeds} mayOpen={can(c.var.editor, 'feeds')} now={at} zone={zone} />
        <DeadLetters letters={deadLetters} maySend={can(c.var.editor, 'redeliver')} now={at} zone={zone} />
      </DeskFrame>,
    )
  })
  .post('/desk/health/redeliver', async c => {
    const form = await readForm(c.req.raw, ['letter'])
    refuseErrors(form)
    const [consumer = '', ...rest] = (form.values.get('letter') ?? '').split(' ')
    const wanted = consumer === '' ? undefined : { consumer, reference: rest.join(' ') }
    await redeliver(c.env.deps, c.var.editor, wanted)
    return deskRedirect('/desk/health')
  })

interface Figure {
  name: string
  value: string
  /** Undefined where there is nothing to judge. */
  isGood: boolean | undefined
  aim: string
}

const MINUTE = 60_000
const AIMS = { visible: 60, purge: 30, index: 2, minute: 120, webhook: 60, hub: 120 }

function figuresOf(
  { p95, oldestSeconds, pending, tokens, minuteAt, logs, webhooks, hub }: DeliveryHealth,
  indexes: Awaited<ReturnType<typeof findIndexHealth>> | undefined,
  { now, zone }: { now: number; zone: string },
): Figure[] {
  const within = (value: number | null, most: number) => (value === null ? undefined : value <= most)
  return [
    {
      name: 'Publish to visible, p95',
      value: seconds(p95),
      isGood: within(p95, AIMS.visible),
      aim: `target ${AIMS.visible} s`,
    },
    {
      name: 'Purge lag',
      value: seconds(oldestSeconds ?? 0),
      isGood: within(oldestSeconds ?? 0, AIMS.purge),
      aim: pending === 0 ? 'nothing waits' : `${pending} changes wait; target ${AIMS.purge} s`,
    },
    indexFigure('Desk search lag', indexes?.desk, logs.desk),
    indexFigure('Readers’ search lag', indexes?.stories, logs.stories),
    ...(webhooks.count > 0 ? [webhookFigure(webhooks, now)] : []),
    ...(hub ? [hubFigure(hub, now)] : []),
    {
      name: 'Minute job',
      value: minuteAt === null ? 'never' : shortTime(minuteAt, now, zone),
      isGood: minuteAt !== null && now - minuteAt <= AIMS.minute * (MINUTE / 60),
      aim: 'every minute',
    },
    { name: 'Purge calls left', value: String(tokens), isGood: undefined, aim: `of ${BUCKET}` },
  ]
}

/** A receiver that is paused is late, whatever waits for the others. */
function webhookFigure({ paused, waiting, oldest }: WebhookHealth, now: number): Figure {
  const lag = oldest === null ? 0 : Math.max(0, now - oldest) / 1000
  return {
    name: 'Webhook lag',
    value: seconds(lag),
    isGood: paused === 0 && lag <= AIMS.webhook,
    aim: [
      ...(paused > 0 ? [`${paused} paused`] : []),
      waiting === 0 ? 'nothing waits' : `${waiting} messages wait; target ${AIMS.webhook} s`,
    ].join('; '),
  }
}

function hubFigure({ attempts, waiting, oldest }: HubHealth, now: number): Figure {
  const lag = oldest === null ? 0 : Math.max(0, now - oldest) / 1000
  return {
    name: 'WebSub hub lag',
    value: seconds(lag),
    isGood: lag <= AIMS.hub,
    aim: [
      ...(attempts > 0 ? [`failed ${attempts} times in a row`] : []),
      waiting === 0 ? 'nothing waits' : `${waiting} changes wait; target ${AIMS.hub} s`,
    ].join('; '),
  }
}

function indexFigure(name: string, index: IndexHealth | undefined, log: LogEnd): Figure {
  if (!index) return { name, value: 'away', isGood: false, aim: 'npm run search:rebuild mends it' }
  const behind = rowsWaiting(index, log)
  return {
    name,
    value: seconds(index.lag / 1000),
    isGood: index.lag <= AIMS.index * 1000 && behind === 0,
    aim: index.isRebuilding ? 'being rebuilt' : aimOf(behind),
  }
}

/** An index that is ahead of its log belongs to a database that was restored since. */
function aimOf(behind: number): string {
  if (behind < 0) return 'npm run search:rebuild mends it'
  if (behind === 0) return `target ${AIMS.index} s`
  return behind === 1 ? '1 row waits' : `${behind} rows wait`
}

/** To the largest unit in which it is more than one: a receiver can be away for days. */
function seconds(value: number | null): string {
  if (value === null) return '–'
  if (value < 120) return `${value.toFixed(value < 10 ? 1 : 0)} s`
  return value < 7200 ? `${Math.floor(value / 60)} min` : `${Math.floor(value / 3600)} h`
}
