import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { type CalendarEntry, listCalendar } from '../../../db/queries/list-calendar.ts'
import { readQuery } from '../../http/query.ts'
import { can } from '../../newsroom/rules/permissions.ts'
import type { NewsroomEnv } from '../../newsroom-env.ts'
import { direction } from '../../text/language.ts'
import { localTime } from '../../text/local-time.ts'
import { deskPage } from '../desk-page.tsx'
import { DeskFrame } from '../frame.tsx'
import { Icon } from '../icon.tsx'
import { shortDate } from '../short-time.ts'
import { statusClass, statusName } from '../statuses.ts'
import { CalendarQuery } from './calendar-query.ts'
import { dayAfter, startOf, weekOf } from './week.ts'

/** What is scheduled, embargoed and expiring in a week, on the desk's clocks. */
export const calendar = new Hono<NewsroomEnv>().get('/desk/calendar', async c => {
  const { db, now, deskTimeZone: zone } = c.env.deps
  const read = readQuery(CalendarQuery, new URL(c.req.url).searchParams)
  if ('problem' in read) throw read.problem
  const at = now()
  const today = localTime(at, zone).split('T')[0] ?? ''
  const days = weekOf(read.query.day ?? today)
  const [first = today] = days
  const last = days.at(-1) ?? today
  const found = await listCalendar(db, startOf(first, zone), startOf(dayAfter(last, 1), zone))
  const entries = found.filter(({ owner }) => can(c.var.editor, 'read', owner))
  return deskPage(
    c,
    <DeskFrame title="Calendar">
      <div class="row spacedown">
        <h1>
          {shortDate(first)} to {shortDate(last)}
        </h1>
        <nav class="end row" aria-label="Weeks">
          <a class="btn" href={`/desk/calendar?day=${dayAfter(first, -7)}`} aria-label="Week before">
            ‹
          </a>
          <a class="btn" href="/desk/calendar">
            This week
          </a>
          <a class="btn" href={`/desk/calendar?day=${dayAfter(first, 7)}`} aria-label="Week after">
            ›
          </a>
        </nav>
      </div>
      <div class="week">
        {days.map(day => (
          <Day
            day={day}
            isToday={day === today}
            entries={entries.filter(entry => localTime(entry.at, zone).startsWith(day))}
            now={at}
            zone={zone}
          />
        ))}
      </div>
    </DeskFrame>,
  )
})

interface DayProps {
  day: string
  isToday: boolean
  entries: readonly CalendarEntry[]
  now: number
  zone: string
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function Day({ day, isToday, entries, now, zone }: DayProps) {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const rows = entries.map(entry => <Entry entry={entry} now={now} zone={zone} />)
  const next = entries.findIndex(({ at }) => at > now)
  return (
    <section class={isToday ? 'day today' : 'day'} aria-labelledby={`d-${day}`}>
      <h2 id={`d-${day}`}>
        {weekday} <span class="count">{Number(day.slice(-2))}</span>
      </h2>
      <ul class="stack">
        {isToday ? withNow(rows, next < 0 ? rows.length : next, <Now now={now} zone={zone} />) : rows}
        {entries.length === 0 && !isToday && <li class="meta">Nothing</li>}
      </ul>
    </section>
  )
}

const withNow = (rows: Child[], index: number, line: Child) => [
  ...rows.slice(0, index),
  line,
  ...rows.slice(index),
]

const Now = ({ now, zone }: { now: number; zone: string }) => (
  <li class="now">Now, {localTime(now, zone).split('T')[1]?.slice(0, 5)}</li>
)

const KINDS = {
  schedule: { icon: 'clock', word: 'publish', style: 'chip' },
  embargo: { icon: 'lock', word: 'embargo ends', style: 'chip warn' },
  expiry: { icon: 'hourglass', word: 'expires', style: 'chip' },
} as const

function Entry({ entry, now, zone }: { entry: CalendarEntry } & Pick<DayProps, 'now' | 'zone'>) {
  const { id, language, headline, kind, at } = entry
  const { icon, word, style } = KINDS[kind]
  return (
    <li>
      <p class="row">
        <strong>
          <time datetime={new Date(at).toISOString()}>{localTime(at, zone).split('T')[1]?.slice(0, 5)}</time>
        </strong>
        <span class={style}>
          <Icon name={icon} />
          {word}
        </span>
      </p>
      <a class="head" href={`/desk/articles/${id}`} lang={language} dir={direction(language)}>
        {headline}
      </a>
      <span class={`st meta ${statusClass(entry, now)}`}>{statusName(entry, now)}</span>
    </li>
  )
}
