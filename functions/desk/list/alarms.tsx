import type { Child } from 'hono/jsx'
import type { LateArticle, Alarms as Listed } from '../../../db/queries/list-alarms.ts'
import type { PendingProposal } from '../../../db/queries/list-pending-proposals.ts'
import { direction } from '../../text/language.ts'
import { nameOf } from '../article/history.tsx'
import { Icon } from '../icon.tsx'
import { shortTime } from '../short-time.ts'
import { Age } from './queue-row.tsx'

interface AlarmsProps {
  alarms: Listed
  now: number
  zone: string
}

/** How many alarms stand above the queue, which should begin on the first screen of a phone. */
const IN_VIEW = 3

/** What has to be decided before anything else: a withdrawal must not wait for somebody to open its article. */
export function Alarms({ alarms, now, zone }: AlarmsProps) {
  const { proposals, late, undelivered, undeliveredAt, hasMoreAlarms } = alarms
  const all = [
    ...proposals.map(proposal => <Asked proposal={proposal} now={now} />),
    ...late.map(article => <Late article={article} now={now} zone={zone} />),
    ...(undelivered > 0 ? [<Undelivered count={undelivered} at={undeliveredAt} now={now} />] : []),
  ]
  if (all.length === 0) return null
  return (
    <section class="queue" aria-labelledby="asked">
      <h2 id="asked">
        Decide first<small class="meta">{hasMoreAlarms ? `${all.length}+` : all.length}</small>
      </h2>
      <ul class="list alarm">{all.slice(0, IN_VIEW)}</ul>
      {all.length > IN_VIEW && (
        <details class="below">
          <summary>{all.length - IN_VIEW} more</summary>
          <ul class="list alarm">{all.slice(IN_VIEW)}</ul>
        </details>
      )}
    </section>
  )
}

const Undelivered = ({ count, at, now }: { count: number; at: number; now: number }) => (
  <Alarm
    headline={
      <a class="head" href="/desk/health">
        {count === 1 ? 'A change could not be passed on' : `${count} changes could not be passed on`}
      </a>
    }
    why="Delivery stopped"
    verb="Open health"
    href="/desk/health"
    at={at}
    now={now}
  >
    after too many tries
  </Alarm>
)

const Asked = ({ proposal, now }: { proposal: PendingProposal; now: number }) => {
  const { articleId, kind, at, actor, note } = proposal
  const isGrave = kind === 'withdrawal'
  const href = `/desk/articles/${articleId}#proposals`
  return (
    <Alarm
      headline={<Headline of={proposal} href={href} />}
      why={isGrave ? 'Withdrawal asked' : 'Proposal'}
      verb={isGrave ? 'Kill or keep' : 'Compare'}
      isGrave={isGrave}
      href={href}
      at={at}
      now={now}
    >
      <bdi>{nameOf(actor, new Map())}</bdi>
      {note === null ? (
        !isGrave && ' sent another text'
      ) : (
        <>
          : <q dir="auto">{note}</q>
        </>
      )}
    </Alarm>
  )
}

const Late = ({ article, now, zone }: { article: LateArticle; now: number; zone: string }) => (
  <Alarm
    headline={<Headline of={article} href={`/desk/articles/${article.id}`} />}
    why="Did not publish"
    verb="Open"
    href={`/desk/articles/${article.id}`}
    at={article.at}
    now={now}
  >
    Due {shortTime(article.at, now, zone)}.{' '}
    {article.kind === 'missed' ? 'Nobody cleared it' : 'The minute’s job failed three times'}
  </Alarm>
)

const Headline = ({ of, href }: { of: Pick<LateArticle, 'language' | 'headline'>; href: string }) => (
  <a class="head" href={href} lang={of.language} dir={direction(of.language)}>
    {of.headline}
  </a>
)

interface AlarmProps {
  headline: Child
  why: string
  verb: string
  href: string
  at: number
  now: number
  isGrave?: boolean
  children: Child
}

const Alarm = ({ headline, why, verb, href, at, now, isGrave = false, children }: AlarmProps) => (
  <li class={isGrave ? 'grave' : undefined}>
    <Icon name="alarm" />
    <span class="line">{headline}</span>
    <span class="why">
      <strong>{why}</strong> {children}
    </span>
    <a class={isGrave ? 'btn danger act' : 'btn act'} href={href}>
      {verb}
    </a>
    <Age at={at} now={now} />
  </li>
)
