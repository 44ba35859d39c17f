import type { QueueRow as Row } from '../../../db/queries/queue-columns.ts'
import { hasAppeared } from '../../newsroom/rules/visibility.ts'
import { shownTags } from '../../published/public-tags.ts'
import { nearest } from '../../similar/neighbours.ts'
import type { Gazetteer } from '../../tagger/types.ts'
import { direction } from '../../text/language.ts'
import { Icon } from '../icon.tsx'
import { languageName } from '../languages.ts'
import { shortAge, shortTime } from '../short-time.ts'
import { statusClass, statusName } from '../statuses.ts'

/** What rows are made with. */
export interface ListSetting {
  gazetteer: Gazetteer
  now: number
  zone: string
  /** Who else has an article open, by its id. */
  present: ReadonlyMap<string, readonly string[]>
}

interface RowProps extends ListSetting {
  row: Row
  /** In a list of several statuses: each row says its own. */
  isFlat: boolean
}

/** One article of the queue; its link covers the row. */
export const QueueRow = ({ row, isFlat, gazetteer, now, zone, present }: RowProps) => (
  <li>
    <input type="checkbox" name="id" value={row.id} aria-labelledby={`h-${row.id}`} />
    <span class="line">
      <a
        class="head"
        id={`h-${row.id}`}
        href={`/desk/articles/${row.id}`}
        lang={row.language}
        dir={direction(row.language)}
      >
        {row.headline}
      </a>
      {isLikeAnother(row) && <span class="chip warn">Like another</span>}
      <Present names={present.get(row.id)} />
    </span>
    {isFlat ? (
      <span class={`st ${statusClass(row, now)}`}>{statusName(row, now)}</span>
    ) : (
      <Language code={row.language} />
    )}
    <span class="src">
      <bdi>{row.sourceName}</bdi>
    </span>
    <span>{countriesOf(row, gazetteer)}</span>
    <Urgency urgency={row.urgency} />
    <span>
      <Due row={row} now={now} zone={zone} />
    </span>
    <span>
      <bdi>{row.assigneeName}</bdi>
    </span>
    <Age at={row.updatedAt} now={now} />
  </li>
)

/** Whether another article has nearly the same text. */
const isLikeAnother = ({ sketch, near }: Row) =>
  sketch !== null &&
  nearest(
    sketch,
    (JSON.parse(near) as string[]).map(other => ({ id: other, sketch: other })),
  ).length > 0

const Present = ({ names }: { names: readonly string[] | undefined }) =>
  names === undefined ? null : (
    <span class="chip">
      <bdi>{names[0]}</bdi>
      {names.length > 1 && ` and ${names.length - 1} more`} {names.length > 1 ? 'have' : 'has'} it open
    </span>
  )

const Language = ({ code }: { code: string }) => (
  <span>
    <abbr title={languageName(code)}>{code}</abbr>
  </span>
)

function countriesOf(row: Row, gazetteer: Gazetteer): string {
  const [first, ...others] = shownTags(row.publicTags, gazetteer)
    .filter(({ kind }) => kind === 'country')
    .map(({ code }) => gazetteer.find('country', code, 'en')?.name ?? code)
  if (first === undefined) return ''
  return others.length === 0 ? first : `${first}, +${others.length}`
}

const Urgency = ({ urgency }: { urgency: number }) => (
  <span class={urgency <= 3 ? 'u top3' : urgency === 5 ? 'u u5' : 'u'}>
    <span class="vh">Urgency </span>
    {urgency}
  </span>
)

/** The next of its instants: the source's embargo, the desk's schedule, its end. */
function Due({ row, now, zone }: { row: Row } & Pick<ListSetting, 'now' | 'zone'>) {
  const { embargoUntil, scheduleAt, expiresAt } = row
  const when = (at: number) => shortTime(at, now, zone)
  const isAhead = (at: number | null): at is number => at !== null && at > now
  if (!hasAppeared(row, now)) {
    if (isAhead(embargoUntil) && embargoUntil >= (scheduleAt ?? 0))
      return (
        <span class="chip warn">
          <Icon name="lock" />
          Embargo {when(embargoUntil)}
        </span>
      )
    if (isAhead(scheduleAt))
      return (
        <span class="chip">
          <Icon name="clock" />
          Due {when(scheduleAt)}
        </span>
      )
  }
  return isAhead(expiresAt) ? (
    <span class="chip">
      <Icon name="hourglass" />
      Ends {when(expiresAt)}
    </span>
  ) : null
}

export const Age = ({ at, now }: { at: number; now: number }) => (
  <time class="age" datetime={new Date(at).toISOString()}>
    {shortAge(at, now)}
  </time>
)
